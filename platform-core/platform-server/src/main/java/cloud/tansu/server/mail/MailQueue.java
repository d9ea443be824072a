package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be sent. A node claims mail by moving its next try into the future, so that the SMTP
 * server is not waited for inside a transaction, and mail claimed by a node that died is claimed
 * again.
 */
@ApplicationScoped
class MailQueue {

  private static final Duration CLAIMED = Duration.ofMinutes(5);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(15);
  private static final Duration MAX_DELAY = Duration.ofHours(1);
  private static final int MAX_ERROR = 500;

  private final Databases databases;
  private final MailConfig config;
  private final Clock clock;

  @Inject
  MailQueue(Databases databases, MailConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  /** Takes mail that is due; each counts a try. */
  List<Claimed> claim(int limit) {
    Instant now = clock.instant();
    return databases.platform(
        unit ->
            unit.query(
                "UPDATE mail_outbox SET attempts = attempts + 1, next_attempt_at = ?"
                    + " WHERE id IN (SELECT id FROM mail_outbox WHERE status = 'QUEUED'"
                    + " AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?"
                    + " FOR UPDATE SKIP LOCKED)"
                    + " RETURNING id, recipient, subject, text_body, html_body, attempts",
                MailQueue::claimed,
                now.plus(CLAIMED),
                now,
                limit));
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getObject("id", UUID.class),
        row.getInt("attempts"),
        new MailMessage(
            new Email(row.getString("recipient")),
            row.getString("subject"),
            row.getString("text_body"),
            Optional.of(row.getString("html_body")).filter(html -> !html.isEmpty())));
  }

  /** The server has taken it over; its texts are not kept. */
  void sent(Claimed mail) {
    databases.platform(
        unit ->
            unit.update(
                "UPDATE mail_outbox SET status = 'SENT', text_body = '', html_body = '',"
                    + " last_error = '', finished_at = ? WHERE id = ?",
                clock.instant(),
                mail.id()));
  }

  /**
   * It was not taken over: another try later, or none when there were enough.
   *
   * @return whether it was given up
   */
  boolean failed(Claimed mail, String error) {
    boolean dead = mail.attempts() >= config.maxAttempts();
    Instant now = clock.instant();
    databases.platform(
        unit ->
            unit.update(
                "UPDATE mail_outbox SET status = ?, next_attempt_at = ?, last_error = ?,"
                    + " finished_at = ? WHERE id = ?",
                dead ? "DEAD" : "QUEUED",
                now.plus(delayAfter(mail.attempts())),
                error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error,
                dead ? Optional.of(now) : Optional.empty(),
                mail.id()));
    return dead;
  }

  /** Doubles with each try, up to an hour. */
  static Duration delayAfter(int attempts) {
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, 20));
    return delay.compareTo(MAX_DELAY) < 0 ? delay : MAX_DELAY;
  }

  /** How many mails wait and how many were given up. */
  Counts counts() {
    return databases.readPlatform(
        unit ->
            unit.first(
                    "SELECT count(*) FILTER (WHERE status = 'QUEUED'),"
                        + " count(*) FILTER (WHERE status = 'DEAD') FROM mail_outbox"
                        + " WHERE status IN ('QUEUED', 'DEAD')",
                    row -> new Counts(row.getLong(1), row.getLong(2)))
                .orElseThrow());
  }

  /** Removes what was sent or given up before a moment. */
  int forgetFinishedBefore(Instant before) {
    return databases.platform(
        unit ->
            unit.update(
                "DELETE FROM mail_outbox WHERE status IN ('SENT', 'DEAD') AND finished_at < ?",
                before));
  }

  /** A mail that this node is to send. */
  record Claimed(UUID id, int attempts, MailMessage message) {}

  /** What is left to do or could not be done. */
  record Counts(long queued, long dead) {}
}
