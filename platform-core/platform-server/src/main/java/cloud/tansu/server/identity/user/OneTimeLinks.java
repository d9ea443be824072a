package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Secrets that are sent in a link and work once; stored as hashes. */
@ApplicationScoped
class OneTimeLinks {

  private static final String SETUP = "setup";

  private final IdentityConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  OneTimeLinks(IdentityConfig config, Tokens tokens, Clock clock) {
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** A secret by which the user can set the first password, within the configured time. */
  String issueSetup(UnitOfWork unit, UserId user) throws SQLException {
    String secret = tokens.secret();
    Instant now = clock.instant();
    unit.update(
        """
        insert into one_time_links (token_hash, purpose, user_id, created_at, expires_at)
        values (?, ?, ?, ?, ?)
        """,
        Tokens.hash(secret),
        SETUP,
        user.value(),
        now,
        now.plus(config.setupLinkLifetime()));
    return secret;
  }

  /** Who can still use the secret; does not use it. */
  Optional<UserId> holderOfSetup(UnitOfWork unit, String secret) throws SQLException {
    return unit.first(
        """
        select user_id from one_time_links
        where token_hash = ? and purpose = ? and used_at is null and expires_at > ?
        """,
        row -> new UserId(row.getObject(1, UUID.class)),
        Tokens.hash(secret),
        SETUP,
        clock.instant());
  }

  /** Uses the secret up, with all others of that user and purpose. */
  Optional<UserId> consumeSetup(UnitOfWork unit, String secret) throws SQLException {
    Instant now = clock.instant();
    Optional<UserId> user =
        unit.first(
            """
            update one_time_links set used_at = ?
            where token_hash = ? and purpose = ? and used_at is null and expires_at > ?
            returning user_id
            """,
            row -> new UserId(row.getObject(1, UUID.class)),
            now,
            Tokens.hash(secret),
            SETUP,
            now);
    if (user.isPresent()) {
      unit.update(
          "update one_time_links set used_at = ? where user_id = ? and purpose = ?"
              + " and used_at is null",
          now,
          user.get().value(),
          SETUP);
    }
    return user;
  }
}
