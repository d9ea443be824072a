package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.FirstFactor;
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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code mfa_challenges}; the token of each is stored as a hash. */
@ApplicationScoped
class MfaChallengeTable {

  static final int MAX_ATTEMPTS = 5;

  private static final String COLUMNS = "user_id, client_id, scope, methods, created_at";

  private final Tokens tokens;
  private final Clock clock;

  @Inject
  MfaChallengeTable(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What the holder of a token may do with it. */
  enum Kind {
    CODE(Duration.ofMinutes(5)),
    ENROLMENT(EnrolTotp.PENDING);

    private final Duration lifetime;

    Kind(Duration lifetime) {
      this.lifetime = lifetime;
    }

    Duration lifetime() {
      return lifetime;
    }
  }

  /** A sign-in that waits, as of the first factor. */
  record Challenge(
      UserId user,
      String clientId,
      Optional<Scopes> scopes,
      List<String> methods,
      Instant createdAt) {}

  /** Makes a token and removes those of the user that can no longer be used. */
  String issue(UnitOfWork unit, Kind kind, FirstFactor first) throws SQLException {
    String token = tokens.secret();
    Instant now = clock.instant();
    UUID user = first.subject().id().value();
    unit.update(
        "delete from mfa_challenges where user_id = ? and (expires_at <= ? or used_at is not null)",
        user,
        now);
    unit.update(
        """
        insert into mfa_challenges (token_hash, kind, user_id, client_id, scope, methods,
          created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        Tokens.hash(token),
        kind,
        user,
        first.clientId(),
        first.scopes().map(Scopes::toString),
        first.methods().toArray(String[]::new),
        now,
        now.plus(kind.lifetime()));
    return token;
  }

  /** What the token is for, if it can be used; changes nothing. */
  Optional<Challenge> find(UnitOfWork unit, Kind kind, String token) throws SQLException {
    return unit.first(
        "select "
            + COLUMNS
            + " from mfa_challenges where token_hash = ? and kind = ? and used_at is null"
            + " and expires_at > ? and attempts < ?",
        MfaChallengeTable::challenge,
        Tokens.hash(token),
        kind,
        clock.instant(),
        MAX_ATTEMPTS);
  }

  /**
   * Counts an attempt. Who else shows the same token waits until the transaction ends.
   *
   * @return empty when the token is unknown, expired, used, or was tried too often
   */
  Optional<Challenge> attempt(UnitOfWork unit, Kind kind, String token) throws SQLException {
    return unit.first(
        "update mfa_challenges set attempts = attempts + 1"
            + " where token_hash = ? and kind = ? and used_at is null and expires_at > ?"
            + " and attempts < ? returning "
            + COLUMNS,
        MfaChallengeTable::challenge,
        Tokens.hash(token),
        kind,
        clock.instant(),
        MAX_ATTEMPTS);
  }

  void use(UnitOfWork unit, String token) throws SQLException {
    unit.update(
        "update mfa_challenges set used_at = ? where token_hash = ?",
        clock.instant(),
        Tokens.hash(token));
  }

  private static Challenge challenge(ResultSet row) throws SQLException {
    return new Challenge(
        new UserId(row.getObject("user_id", UUID.class)),
        row.getString("client_id"),
        Optional.ofNullable(row.getString("scope")).map(Scopes::parse),
        List.of((String[]) row.getArray("methods").getArray()),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
