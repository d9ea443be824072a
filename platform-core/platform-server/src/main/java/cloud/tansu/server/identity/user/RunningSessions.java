package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Whether a session still runs and its user may still sign in, remembered for a moment. */
@ApplicationScoped
public class RunningSessions {

  /** How long an ended session can go unnoticed on another node. */
  public static final Duration REMEMBERED = Duration.ofSeconds(1);

  private static final int MAX_REMEMBERED = 10_000;

  private final RealmDatabases databases;
  private final SessionTable table;
  private final Cache<UUID, Optional<TokenSubject>> remembered =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  @Inject
  RunningSessions(RealmDatabases databases, SessionTable table) {
    this.databases = databases;
    this.table = table;
  }

  /** The session's user as of now, with the present roles; empty when the session has ended. */
  public Optional<TokenSubject> subjectOf(Realm realm, UUID session) {
    return remembered.get(
        session, id -> databases.read(realm, unit -> table.subjectOf(unit, realm, id)));
  }

  /** Looks at the session anew the next time. */
  public void forget(UUID session) {
    remembered.invalidate(session);
  }
}
