package cloud.tansu.server.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  @ParameterizedTest
  @ValueSource(strings = {"Passw0rd!", "SecurePass123!", "Ünïcodé9", "Abcdefg1"})
  void acceptsAGoodPassword(String password) {
    assertThat(PasswordPolicy.missingIn(password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Abcdef1", "abcdefg1", "ABCDEFG1", "Abcdefgh", "Abcdefg1\0"})
  void refusesAWeakOne(String password) {
    assertThat(PasswordPolicy.missingIn(password)).isNotEmpty();
  }

  @Test
  void refusesMoreThan128Characters() {
    assertThat(PasswordPolicy.missingIn("Ab1" + "x".repeat(125))).isEmpty();
    assertThat(PasswordPolicy.missingIn("Ab1" + "x".repeat(126))).isNotEmpty();
  }

  @Test
  void saysAtTheFieldWhatIsMissing() {
    assertThatThrownBy(() -> PasswordPolicy.require("password", "abc"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().errors().get("password"))
                    .contains("It contains an upper-case letter", "It contains a digit")
                    .noneMatch(message -> message.contains("abc")));
  }
}
