package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The mailbox that takes all mail while no SMTP server is configured: the newest {@value #KEPT} are
 * kept. For development; whoever reads it can use every one-time link, so it is for administrators
 * of the platform alone.
 */
@ApplicationScoped
public class CapturedMail {

  static final int KEPT = 500;

  private static final String COLUMNS =
      "id, recipient, subject, text_body, html_body, created_at FROM mail_outbox";
  private static final String MATCHING =
      " WHERE status = 'CAPTURED' AND lower(recipient) LIKE ? ESCAPE '\\'";

  private final Databases databases;
  private final MailConfig config;

  @Inject
  CapturedMail(Databases databases, MailConfig config) {
    this.databases = databases;
    this.config = config;
  }

  /** Whether mail is captured instead of being sent. */
  public boolean isActive() {
    return config.smtpHost().isEmpty();
  }

  /**
   * Newest first.
   *
   * @param recipient what the address contains, in any case; empty for all
   */
  public Page<Message> list(String recipient, PageRequest page) {
    String pattern = "%" + escaped(recipient.strip().toLowerCase(Locale.ROOT)) + "%";
    return databases.platform(
        unit ->
            Page.of(
                page,
                unit.count("SELECT count(*) FROM mail_outbox" + MATCHING, pattern),
                unit.query(
                    "SELECT "
                        + COLUMNS
                        + MATCHING
                        + " ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?",
                    CapturedMail::message,
                    pattern,
                    page.pageSize(),
                    page.offset())));
  }

  private static String escaped(String text) {
    return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  public Optional<Message> find(UUID id) {
    return databases.readPlatform(
        unit ->
            unit.first(
                "SELECT " + COLUMNS + " WHERE id = ? AND status = 'CAPTURED'",
                CapturedMail::message,
                id));
  }

  /** Empties the mailbox. */
  public void clear() {
    databases.platform(unit -> unit.update("DELETE FROM mail_outbox WHERE status = 'CAPTURED'"));
  }

  void forgetOldest(UnitOfWork unit) throws SQLException {
    unit.update(
        "DELETE FROM mail_outbox WHERE id IN (SELECT id FROM mail_outbox WHERE status = 'CAPTURED'"
            + " ORDER BY created_at DESC, id DESC OFFSET "
            + KEPT
            + ")");
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        row.getString("recipient"),
        row.getString("subject"),
        row.getString("text_body"),
        Optional.of(row.getString("html_body")).filter(html -> !html.isEmpty()),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /** A captured mail. */
  public record Message(
      UUID id, String to, String subject, String text, Optional<String> html, Instant at) {}
}
