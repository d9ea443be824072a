package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Looks at the session of a refresh token without using the token. */
@ApplicationScoped
public class OpenSessions {

  private final RealmDatabases databases;
  private final Clock clock;

  @Inject
  OpenSessions(RealmDatabases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /** A session that runs and whose user may sign in. */
  public record OpenSession(
      UUID id, UserId user, String clientId, Scopes scopes, Instant expiresAt) {}

  /** The session in which this is the refresh token to be used next. */
  public Optional<OpenSession> find(Realm realm, String refreshToken) {
    return RefreshToken.parse(refreshToken)
        .flatMap(token -> databases.read(realm, unit -> find(unit, token, clock.instant())));
  }

  private static Optional<OpenSession> find(UnitOfWork unit, RefreshToken token, Instant now)
      throws SQLException {
    return unit.first(
        """
        select s.id, s.user_id, s.client_id, s.scope, s.expires_at
        from sessions s join users u on u.id = s.user_id
        where s.handle = ? and s.token_hash = ? and s.ended_at is null and s.expires_at > ?
          and u.status = 'ACTIVE'
        """,
        row ->
            new OpenSession(
                row.getObject(1, UUID.class),
                new UserId(row.getObject(2, UUID.class)),
                row.getString(3),
                Scopes.parse(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant()),
        token.handle(),
        token.secretHash(),
        now);
  }
}
