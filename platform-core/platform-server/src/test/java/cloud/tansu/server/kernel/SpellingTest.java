package cloud.tansu.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names are the same names whatever language the machine speaks; in a Turkish one, I is not i. */
final class SpellingTest {

  @Test
  void takesTwoSpellingsOfAnAddressForOne() {
    assertThat(new Email("INFO@MAIL.EXAMPLE")).isEqualTo(new Email("info@mail.example"));
  }

  @Test
  void takesTwoSpellingsOfATenantForOne() {
    assertThat(TenantId.parse("INITECH")).isEqualTo(TenantId.parse("initech")).isPresent();
    assertThat(TenantId.isReserved("IDENTITY")).isTrue();
  }

  @Test
  void findsConfiguredKeysWithACapitalI() {
    Configuration configuration = Configuration.of(Map.of("tansu.spelling.inner-id", "7"));

    assertThat(configuration.bind(Spelling.class).innerId()).isEqualTo(7);
  }

  @ConfigPrefix("tansu.spelling")
  record Spelling(@ConfigKey(description = "A number") int innerId) {}
}
