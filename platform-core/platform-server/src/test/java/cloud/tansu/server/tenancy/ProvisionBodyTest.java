package cloud.tansu.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionBodyTest {

  @ParameterizedTest
  @ValueSource(strings = {"Acme\r\nBcc: eve@evil.test", "Acme\u0085Inc", "Acme\u0000"})
  void refusesANameWithControlCharacters(String name) {
    assertThatThrownBy(() -> named(name).toRequest())
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type()).isEqualTo(Problems.INVALID_REQUEST);
              assertThat(refused.problem().errors()).containsOnlyKeys("displayName");
            });
  }

  @Test
  void takesTheNamePeopleWriteWithoutTheBlanksAroundIt() {
    assertThat(named(" Şirket & Söhne\n").toRequest().displayName()).isEqualTo("Şirket & Söhne");
  }

  private static ProvisionBody named(String name) {
    return new ProvisionBody("acme", name, null, null, null);
  }
}
