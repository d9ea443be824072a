package cloud.tansu.server.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks SMTP (RFC 5321), one connection a mail. */
final class SmtpTransport implements MailTransport {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpTransport.class);
  private static final String CHARSET = StandardCharsets.UTF_8.name();

  private final MailConfig config;

  SmtpTransport(MailConfig config) {
    this.config = config;
  }

  @Override
  public void send(UUID id, MailMessage message) throws IOException {
    Session session = Session.getInstance(properties());
    boolean takenOver = false;
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage mime = mime(session, id, message);
      transport.connect(config.smtpUser().orElse(null), config.smtpPassword().orElse(null));
      transport.sendMessage(mime, mime.getAllRecipients());
      takenOver = true;
    } catch (MessagingException failure) {
      if (!takenOver) {
        throw new IOException(failure.getMessage(), failure);
      }
      // only the farewell failed; to send again would deliver the mail twice
      LOG.debug("mail.smtp.quit.failed id={}", id, failure);
    }
  }

  private Properties properties() {
    String timeout = Long.toString(config.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.host", config.smtpHost().orElseThrow());
    properties.put("mail.smtp.port", Integer.toString(config.smtpPort()));
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.auth", Boolean.toString(config.smtpUser().isPresent()));
    boolean tls = config.smtpSecurity().equals("tls");
    boolean startTls = config.smtpSecurity().equals("starttls");
    properties.put("mail.smtp.ssl.enable", Boolean.toString(tls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
    return properties;
  }

  private MimeMessage mime(Session session, UUID id, MailMessage message)
      throws MessagingException {
    MimeMessage mime = new IdentifiedMessage(session, id);
    mime.setFrom(config.sender());
    mime.setRecipient(Message.RecipientType.TO, new InternetAddress(message.to().value(), true));
    mime.setSubject(message.subject(), CHARSET);
    mime.setHeader("Auto-Submitted", "auto-generated");
    if (message.html().isPresent()) {
      mime.setContent(alternatives(message.text(), message.html().get()));
    } else {
      mime.setText(message.text(), CHARSET);
    }
    return mime;
  }

  private static MimeMultipart alternatives(String text, String html) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, CHARSET);
    MimeBodyPart rich = new MimeBodyPart();
    rich.setContent(html, "text/html; charset=UTF-8");
    return new MimeMultipart("alternative", plain, rich);
  }

  /** A message whose id is ours, not a new one at each try. */
  private static final class IdentifiedMessage extends MimeMessage {

    private final UUID id;

    IdentifiedMessage(Session session, UUID id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@tansucloud>");
    }
  }
}
