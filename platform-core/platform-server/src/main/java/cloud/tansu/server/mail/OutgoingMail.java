package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.SchemaFamily;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Takes mail to be sent. No call waits for the SMTP server. */
@ApplicationScoped
public class OutgoingMail {

  private final Databases databases;
  private final MailWorker worker;
  private final CapturedMail captured;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  OutgoingMail(
      Databases databases, MailWorker worker, CapturedMail captured, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.worker = worker;
    this.captured = captured;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Writes the mail down in a transaction of its own; it is sent soon after, at least once. */
  public void send(MailMessage message) {
    databases.platform(
        unit -> {
          write(unit, message);
          return true;
        });
  }

  /**
   * Sends the mail if the transaction is committed, and not when it is rolled back. In a
   * transaction on the platform database both are one; on another one the mail is written down
   * right after the commit, and is lost when the server dies between the two.
   */
  public void send(UnitOfWork unit, MailMessage message) throws SQLException {
    if (unit.family() == SchemaFamily.PLATFORM) {
      write(unit, message);
    } else {
      unit.afterCommit(() -> send(message));
    }
  }

  private void write(UnitOfWork unit, MailMessage message) throws SQLException {
    Instant now = clock.instant();
    UUID id = tokens.uuidV7(now.toEpochMilli());
    unit.update(
        "INSERT INTO mail_outbox (id, recipient, subject, text_body, html_body, status, attempts,"
            + " next_attempt_at, last_error, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?, '', ?)",
        id,
        message.to().value(),
        message.subject(),
        message.text(),
        message.html().orElse(""),
        captured.isActive() ? "CAPTURED" : "QUEUED",
        now,
        now);
    if (captured.isActive()) {
      captured.forgetOldest(unit);
    } else {
      unit.afterCommit(worker::wake);
    }
  }
}
