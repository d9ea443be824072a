package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.Email;
import java.util.Optional;

/**
 * A mail to one recipient.
 *
 * @param subject one line of at most {@value #MAX_SUBJECT} characters
 * @param text the mail as plain text
 * @param html the same as HTML; what comes from users must be escaped in it
 */
public record MailMessage(Email to, String subject, String text, Optional<String> html) {

  static final int MAX_SUBJECT = 250;

  public MailMessage {
    if (subject.isBlank() || subject.length() > MAX_SUBJECT) {
      throw new IllegalArgumentException("A subject has 1 to " + MAX_SUBJECT + " characters");
    }
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A subject is one line without control characters");
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("A mail has a text");
    }
  }

  public static MailMessage text(Email to, String subject, String text) {
    return new MailMessage(to, subject, text, Optional.empty());
  }
}
