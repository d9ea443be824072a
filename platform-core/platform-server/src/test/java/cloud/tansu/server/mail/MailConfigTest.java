package cloud.tansu.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Configuration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailConfigTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Acme",
        "Acme",
        "Acme <no-reply>",
        "a@example.com, b@example.com",
        "Acme: a@example.com;",
        "Acme\r\n <no-reply@example.com>",
        "Acme <no-reply@example.com"
      })
  void refusesASenderThatIsNotOneAddress(String from) {
    assertThatThrownBy(() -> sentBy(from))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tansu.mail.from is one address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-reply@example.com",
        "Acme <no-reply@example.com>",
        "\"Acme, Inc.\" <no-reply@example.com>",
        "TansuCloud <no-reply@localhost>"
      })
  void takesAnAddressWithOrWithoutAName(String from) {
    assertThat(sentBy(from).sender().getAddress()).startsWith("no-reply@");
  }

  private static MailConfig sentBy(String from) {
    return Configuration.of(Map.of("tansu.mail.from", from)).bind(MailConfig.class);
  }
}
