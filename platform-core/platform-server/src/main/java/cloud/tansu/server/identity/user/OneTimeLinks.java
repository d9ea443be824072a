package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
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

/** Secrets that are sent in a link and work once, for one purpose; stored as hashes. */
@ApplicationScoped
public class OneTimeLinks {

  private final Tokens tokens;
  private final Clock clock;

  @Inject
  OneTimeLinks(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Whose a link is.
   *
   * @param email the address it was sent to; empty when it was handed over another way
   */
  public record Link(UserId user, Optional<Email> email) {}

  /**
   * A new secret for that purpose. Earlier ones of the user keep working: mails may arrive in
   * another order than they were sent.
   */
  public String issue(UnitOfWork unit, LinkPurpose purpose, Link link, Duration lifetime)
      throws SQLException {
    String secret = tokens.secret();
    Instant now = clock.instant();
    unit.update(
        """
        insert into one_time_links (token_hash, purpose, user_id, email, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        Tokens.hash(secret),
        purpose.word(),
        link.user().value(),
        link.email().map(Email::value),
        now,
        now.plus(lifetime));
    return secret;
  }

  /** Whose secret it is, if it can still be used; does not use it. */
  public Optional<Link> find(UnitOfWork unit, LinkPurpose purpose, String secret)
      throws SQLException {
    return unit.first(
        """
        select user_id, email from one_time_links
        where token_hash = ? and purpose = ? and used_at is null and expires_at > ?
        """,
        OneTimeLinks::link,
        Tokens.hash(secret),
        purpose.word(),
        clock.instant());
  }

  /** Uses the secret up, with all others of that user and purpose. */
  public Optional<Link> consume(UnitOfWork unit, LinkPurpose purpose, String secret)
      throws SQLException {
    Instant now = clock.instant();
    Optional<Link> link =
        unit.first(
            """
            update one_time_links set used_at = ?
            where token_hash = ? and purpose = ? and used_at is null and expires_at > ?
            returning user_id, email
            """,
            OneTimeLinks::link,
            now,
            Tokens.hash(secret),
            purpose.word(),
            now);
    if (link.isPresent()) {
      withdraw(unit, link.get().user(), List.of(purpose));
    }
    return link;
  }

  /** Makes all links of the user for these purposes useless. */
  public void withdraw(UnitOfWork unit, UserId user, List<LinkPurpose> purposes)
      throws SQLException {
    unit.update(
        "update one_time_links set used_at = ? where user_id = ? and purpose = any(?)"
            + " and used_at is null",
        clock.instant(),
        user.value(),
        purposes.stream().map(LinkPurpose::word).toArray(String[]::new));
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        new UserId(row.getObject("user_id", UUID.class)),
        Optional.ofNullable(row.getString("email")).map(Email::new));
  }
}
