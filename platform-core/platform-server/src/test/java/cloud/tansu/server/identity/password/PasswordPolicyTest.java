package cloud.tansu.server.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.policy.PasswordRules;
import cloud.tansu.server.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  @ParameterizedTest
  @ValueSource(strings = {"Passw0rd!", "SecurePass123!", "Ünïcodé9", "Abcdefg1"})
  void acceptsAGoodPassword(String password) {
    assertThat(PasswordPolicy.missingIn(PasswordRules.DEFAULT, password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Abcdef1", "abcdefg1", "ABCDEFG1", "Abcdefgh", "Abcdefg1\0"})
  void refusesAWeakOne(String password) {
    assertThat(PasswordPolicy.missingIn(PasswordRules.DEFAULT, password)).isNotEmpty();
  }

  @Test
  void refusesMoreThan128Characters() {
    assertThat(PasswordPolicy.missingIn(PasswordRules.DEFAULT, "Ab1" + "x".repeat(125))).isEmpty();
    assertThat(PasswordPolicy.missingIn(PasswordRules.DEFAULT, "Ab1" + "x".repeat(126)))
        .isNotEmpty();
  }

  @Test
  void asksForWhatTheRealmAsksForOnly() {
    PasswordRules lax = new PasswordRules(10, false, false, false, false, 0);
    PasswordRules strict = new PasswordRules(12, true, true, true, true, 5);

    assertThat(PasswordPolicy.missingIn(lax, "aaaaaaaaaa")).isEmpty();
    assertThat(PasswordPolicy.missingIn(lax, "aaaaaaaaa"))
        .containsExactly("It has at least 10 characters");
    assertThat(PasswordPolicy.missingIn(strict, "SecurePass123"))
        .containsExactly("It contains a character that is neither letter nor digit");
    assertThat(PasswordPolicy.missingIn(strict, "SecurePass123!")).isEmpty();
  }

  @Test
  void describesWhatTheRealmAsksFor() {
    assertThat(PasswordPolicy.describe(PasswordRules.DEFAULT))
        .isEqualTo(
            "Choose a password of at least 8 characters with an upper-case letter, a lower-case"
                + " letter and a digit.");
    assertThat(PasswordPolicy.describe(new PasswordRules(10, false, false, true, false, 0)))
        .isEqualTo("Choose a password of at least 10 characters with a digit.");
    assertThat(PasswordPolicy.describe(new PasswordRules(10, false, false, false, false, 0)))
        .isEqualTo("Choose a password of at least 10 characters.");
  }

  @Test
  void saysAtTheFieldWhatIsMissing() {
    assertThatThrownBy(() -> PasswordPolicy.require(PasswordRules.DEFAULT, "password", "abc"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().errors().get("password"))
                    .contains("It contains an upper-case letter", "It contains a digit")
                    .noneMatch(message -> message.contains("abc")));
  }
}
