package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  @RepeatedTest(50)
  void satisfiesEveryPasswordRule() {
    String password = new Passwords(new Random()).forPerson();

    assertThat(password).hasSize(24).matches("([A-Za-z2-9]{4}-){4}[A-Za-z2-9]{4}");
    assertThat(password).containsPattern("[A-Z]").containsPattern("[a-z]").containsPattern("[0-9]");
  }

  @Test
  void makesLongOnesForPrograms() {
    assertThat(new Passwords(new Random()).forProgram()).matches("[A-Za-z2-9]{40}");
  }
}
