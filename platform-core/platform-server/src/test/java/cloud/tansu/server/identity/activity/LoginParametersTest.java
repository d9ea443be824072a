package cloud.tansu.server.identity.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginParametersTest {

  @Test
  void askForEverythingWhenTheyAreLeftOut() {
    LoginParameters parameters = new LoginParameters();
    parameters.email = " ";

    assertThat(parameters.toQuery()).isEqualTo(LoginQuery.ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "2001:db8::7", "0:0:0:0:0:0:0:1"})
  void takeAddressesOfBothKinds(String address) {
    LoginParameters parameters = new LoginParameters();
    parameters.ip = address;

    assertThat(parameters.toQuery().ip()).contains(address);
  }

  @ParameterizedTest
  @CsvSource({
    "userId,alice",
    "event,signin",
    "outcome,SUCCESS",
    "from,yesterday",
    "from,2026-01-31",
    "to,+999999999-01-01T00:00:00Z",
    "ip,203.0.113.7\u0007x",
    "ip,bad",
    "ip,203.0.113",
    "ip,example.com"
  })
  void sayWhichOneIsMalformed(String name, String value) {
    LoginParameters parameters = new LoginParameters();
    switch (name) {
      case "userId" -> parameters.userId = value;
      case "event" -> parameters.event = value;
      case "outcome" -> parameters.outcome = value;
      case "from" -> parameters.from = value;
      case "to" -> parameters.to = value;
      default -> parameters.ip = value;
    }

    assertThatThrownBy(parameters::toQuery)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'" + name + "'");
  }
}
