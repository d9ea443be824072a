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
  private static final Duration LATELY = Duration.ofHours(24);
  private static final int MAX_ERROR = 500;

  /** Each claim counts a try, so the number of tries tells whose claim it is. */
  private static final String STILL_CLAIMED =
      " WHERE id = ? AND status = 'QUEUED' AND attempts = ?";

  private final Databases databases;
  private final MailConfig config;
  private final Clock clock;

  @Inject
  MailQueue(Databases databases, MailConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes the mail that has been due for longest, which counts a try. One at a time: a claim is to
   * last longer than it takes to send what was claimed.
   */
  Optional<Claimed> claim() {
    Instant now = clock.instant();
    return databases.platform(
        unit ->
            unit.first(
                "UPDATE mail_outbox SET attempts = attempts + 1, next_attempt_at = ?"
                    + " WHERE id = (SELECT id FROM mail_outbox WHERE status = 'QUEUED'"
                    + " AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT 1"
                    + " FOR UPDATE SKIP LOCKED)"
                    + " RETURNING id, attempts, recipient, subject, text_body, html_body",
                MailQueue::claimed,
                now.plus(CLAIMED),
                now));
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getObject("id", UUID.class),
        row.getInt("attempts"),
        row.getString("recipient"),
        row.getString("subject"),
        row.getString("text_body"),
        row.getString("html_body"));
  }

  /**
   * The server has taken it over; its texts are not kept.
   *
   * @return whether the claim still held; when it did not, the mail is left as it is
   */
  boolean sent(Claimed mail) {
    return databases.platform(
            unit ->
                unit.update(
                    "UPDATE mail_outbox SET status = 'SENT', text_body = '', html_body = '',"
                        + " last_error = '', finished_at = ?"
                        + STILL_CLAIMED,
                    clock.instant(),
                    mail.id(),
                    mail.attempts()))
        == 1;
  }

  /** It was not taken over: another try later, or none when there were enough. */
  AfterFailure failed(Claimed mail, String error) {
    boolean dead = mail.attempts() >= config.maxAttempts();
    Instant now = clock.instant();
    int changed =
        databases.platform(
            unit ->
                unit.update(
                    "UPDATE mail_outbox SET status = ?, next_attempt_at = ?, last_error = ?,"
                        + " finished_at = ?"
                        + STILL_CLAIMED,
                    dead ? "DEAD" : "QUEUED",
                    now.plus(delayAfter(mail.attempts())),
                    error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error,
                    dead ? Optional.of(now) : Optional.empty(),
                    mail.id(),
                    mail.attempts()));
    if (changed == 0) {
      return AfterFailure.CLAIM_LOST;
    }
    return dead ? AfterFailure.GIVEN_UP : AfterFailure.TRY_LATER;
  }

  /** Doubles with each try, up to an hour. */
  static Duration delayAfter(int attempts) {
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, 20));
    return delay.compareTo(MAX_DELAY) < 0 ? delay : MAX_DELAY;
  }

  /** How many mails wait and how many were given up lately. */
  Counts counts() {
    Instant lately = clock.instant().minus(LATELY);
    return databases.readPlatform(
        unit ->
            unit.first(
                    "SELECT count(*) FILTER (WHERE status = 'QUEUED'),"
                        + " count(*) FILTER (WHERE status = 'DEAD') FROM mail_outbox"
                        + " WHERE status = 'QUEUED' OR status = 'DEAD' AND finished_at > ?",
                    row -> new Counts(row.getLong(1), row.getLong(2)),
                    lately)
                .orElseThrow());
  }

  /**
   * Removes what was sent or given up before a moment, and what was captured: with an SMTP server
   * nobody is shown it any more, and its texts carry one-time links.
   */
  void forget(Instant finishedBefore) {
    databases.platform(
        unit ->
            unit.update(
                "DELETE FROM mail_outbox WHERE status = 'CAPTURED'"
                    + " OR status IN ('SENT', 'DEAD') AND finished_at < ?",
                finishedBefore));
  }

  /** What becomes of a mail that was not taken over. */
  enum AfterFailure {
    TRY_LATER,
    GIVEN_UP,
    /** This node took longer than its claim lasted; what becomes of the mail is up to another. */
    CLAIM_LOST
  }

  /** A mail that this node is to send, as it was written down. */
  record Claimed(
      UUID id, int attempts, String recipient, String subject, String text, String html) {

    /**
     * The mail itself.
     *
     * @throws IllegalArgumentException when what was written down is not one
     */
    MailMessage message() {
      return new MailMessage(
          new Email(recipient), subject, text, Optional.of(html).filter(some -> !some.isEmpty()));
    }
  }

  /** What is left to do, and what was given up in the last 24 hours. */
  record Counts(long queued, long dead) {}
}
