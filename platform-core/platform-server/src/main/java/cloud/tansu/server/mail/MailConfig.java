package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How mail leaves the server. */
@ConfigPrefix("tansu.mail")
public record MailConfig(
    @ConfigKey(
            description =
                "Host of the SMTP server; without it mail is kept in a mailbox that the console"
                    + " shows, and nothing is sent")
        Optional<String> smtpHost,
    @ConfigKey(description = "Port of the SMTP server", defaultValue = "587") int smtpPort,
    @ConfigKey(description = "User at the SMTP server") Optional<String> smtpUser,
    @ConfigKey(description = "Password at the SMTP server", secret = true)
        Optional<String> smtpPassword,
    @ConfigKey(
            description = "How the connection is protected: starttls (required), tls or none",
            defaultValue = "starttls")
        String smtpSecurity,
    @ConfigKey(description = "Sender of all mail", defaultValue = "TansuCloud <no-reply@localhost>")
        String from,
    @ConfigKey(
            description = "How long to wait for the SMTP server, connecting and reading each",
            defaultValue = "10s")
        Duration timeout,
    @ConfigKey(description = "Tries before a mail is given up", defaultValue = "8")
        int maxAttempts) {

  private static final Set<String> SECURITY = Set.of("starttls", "tls", "none");

  public MailConfig {
    if (smtpPort < 1 || smtpPort > 65_535) {
      throw new IllegalArgumentException("tansu.mail.smtp-port is 1 to 65535");
    }
    if (!SECURITY.contains(smtpSecurity)) {
      throw new IllegalArgumentException("tansu.mail.smtp-security is starttls, tls or none");
    }
    if (smtpUser.isPresent() != smtpPassword.isPresent()) {
      throw new IllegalArgumentException(
          "tansu.mail.smtp-user and tansu.mail.smtp-password go together");
    }
    if (maxAttempts < 1 || timeout.toMillis() < 100) {
      throw new IllegalArgumentException(
          "tansu.mail.max-attempts is at least 1, tansu.mail.timeout at least 100ms");
    }
    sender(from);
  }

  /** The address that all mail comes from. */
  InternetAddress sender() {
    return sender(from);
  }

  private static InternetAddress sender(String from) {
    try {
      InternetAddress address = new InternetAddress(from, true);
      if (address.isGroup() || from.chars().anyMatch(Character::isISOControl)) {
        throw new AddressException("A group, or more than one line");
      }
      return address;
    } catch (AddressException invalid) {
      throw new IllegalArgumentException(
          "tansu.mail.from is one address, such as Acme <no-reply@example.com>, not '" + from + "'",
          invalid);
    }
  }
}
