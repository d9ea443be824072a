package cloud.tansu.server.identity.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewcomerTest {

  @Test
  void isFineWithAnAddressAndTheSamePasswordTwice() {
    Newcomer alice = new Newcomer(" alice@acme.com ", " ", "SecurePass123!", "SecurePass123!");

    assertThat(alice.wrong()).isEmpty();
    assertThat(alice.parsedEmail()).hasToString("Optional[alice@acme.com]");
    assertThat(alice.parsedName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alice", "alice@", "a b@acme.com"})
  void isToldThatAnAddressIsNone(String email) {
    assertThat(new Newcomer(email, "", "x", "x").wrong())
        .singleElement()
        .asString()
        .contains("e-mail address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "\u0000"})
  void hasANameInOneLine(String name) {
    assertThat(new Newcomer("alice@acme.com", name, "x", "x").wrong()).hasSize(1);
  }

  @Test
  void isToldThatThePasswordsDiffer() {
    assertThat(new Newcomer("alice@acme.com", "", "x", "y").wrong())
        .containsExactly("The two passwords are not the same.");
  }

  @Test
  void neverShowsItsPasswords() {
    assertThat(new Newcomer("alice@acme.com", "", "hush", "hush").toString())
        .doesNotContain("hush");
  }
}
