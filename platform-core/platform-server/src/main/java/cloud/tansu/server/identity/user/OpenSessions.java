package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Looks at the session of a refresh token without using the token. */
@ApplicationScoped
public class OpenSessions {

  private final RealmDatabases databases;
  private final SessionTable table;
  private final Clock clock;

  @Inject
  OpenSessions(RealmDatabases databases, SessionTable table, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.clock = clock;
  }

  /** A session that runs and whose user may sign in. */
  public record OpenSession(
      UUID id, UserId user, String clientId, Scopes scopes, Instant expiresAt) {}

  /** The session in which this is the refresh token to be used next. */
  public Optional<OpenSession> find(Realm realm, String refreshToken) {
    return RefreshToken.parse(refreshToken)
        .flatMap(token -> databases.read(realm, unit -> table.open(unit, token, clock.instant())));
  }
}
