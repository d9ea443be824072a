package cloud.tansu.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.MailMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupLinkMailTest {

  private static final TenantId ACME = new TenantId("acme");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme\r\nBcc: eve@evil.test",
        "Acme\u0085Bcc: eve@evil.test",
        "Acme\u0000\u009f\u007fBcc: eve@evil.test"
      })
  void staysOneLineWhateverTheTenantIsCalled(String name) {
    String subject = SetupLinkMail.subject(name, ACME);

    assertThat(subject).isEqualTo("Set up Acme Bcc: eve@evil.test");
    assertThat(MailMessage.text(new Email("ann@acme.test"), subject, "Text").subject())
        .isEqualTo(subject);
  }

  @Test
  void namesTheTenantByItsIdWhenNothingIsLeftOfItsName() {
    assertThat(SetupLinkMail.subject("\u0085\u0000", ACME)).isEqualTo("Set up acme");
  }

  @Test
  void shortensALongNameBetweenTwoCharacters() {
    String subject = SetupLinkMail.subject("a" + "😀".repeat(200), ACME);

    assertThat(subject).isEqualTo("Set up a" + "😀".repeat(49) + "…");
  }
}
