package cloud.tansu.console.mail;

import cloud.tansu.server.mail.CapturedMail;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A captured mail as the page shows it.
 *
 * @param html its other form as source, never drawn as HTML; empty when there is none
 */
public record MailRow(
    String id, String to, String subject, Instant at, List<MailText.Part> text, String html)
    implements Serializable {

  static MailRow of(CapturedMail.Message mail) {
    return new MailRow(
        mail.id().toString(),
        mail.to(),
        mail.subject(),
        mail.at(),
        MailText.of(mail.text()).parts(),
        mail.html().orElse(""));
  }
}
