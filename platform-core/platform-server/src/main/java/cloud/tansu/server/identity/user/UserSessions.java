package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.policy.SessionPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sessions of one user, of applications and of the hosted pages alike. */
@ApplicationScoped
public class UserSessions {

  /** Of more sessions than this the ones used last are listed. */
  public static final int MOST = 200;

  private final RealmDatabases databases;
  private final RealmPolicies policies;
  private final Clock clock;

  @Inject
  UserSessions(RealmDatabases databases, RealmPolicies policies, Clock clock) {
    this.databases = databases;
    this.policies = policies;
    this.clock = clock;
  }

  /** The sessions that run, the one used last first; at most {@value #MOST}. */
  public List<RunningSession> list(Realm realm, UserId user) {
    SessionPolicy policy = policies.session(realm);
    Instant now = clock.instant();
    return databases.read(
        realm,
        unit ->
            unit.query(
                """
                select id, 'APPLICATION' as kind, client_id, ip, user_agent, created_at,
                  last_used_at, methods
                from sessions where user_id = ? and ended_at is null and expires_at > ?
                union all
                select id, 'BROWSER', null, ip, user_agent, created_at, last_seen_at, methods
                from browser_sessions
                where user_id = ? and ended_at is null and last_seen_at > ? and created_at > ?
                order by last_used_at desc, id desc limit ?
                """,
                UserSessions::session,
                user.value(),
                now,
                user.value(),
                now.minus(policy.idle()),
                now.minus(policy.absolute()),
                MOST));
  }

  private static RunningSession session(ResultSet row) throws SQLException {
    return new RunningSession(
        new SessionReference(
            SessionKind.valueOf(row.getString("kind")), row.getObject("id", UUID.class)),
        Optional.ofNullable(row.getString("client_id")),
        row.getString("ip"),
        row.getString("user_agent"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("methods").getArray()));
  }

  /**
   * Ends one session of the user; one of the hosted pages ends with those of applications that were
   * opened from it.
   *
   * @return false when the user has no such session, or it had ended
   */
  public boolean end(UnitOfWork unit, UserId user, UUID session) throws SQLException {
    Instant now = clock.instant();
    int browser =
        unit.update(
            """
            update browser_sessions set ended_at = ?
            where id = ? and user_id = ? and ended_at is null
            """,
            now,
            session,
            user.value());
    int application =
        unit.update(
            """
            update sessions set ended_at = ?, end_reason = 'SIGNED_OUT'
            where user_id = ? and ended_at is null and (id = ? or browser_session = ?)
            """,
            now,
            user.value(),
            session,
            session);
    return browser + application > 0;
  }

  /**
   * Ends all sessions but one. With one of an application the session of the hosted pages that it
   * was opened from stays; with one of the hosted pages, those of applications opened from it stay.
   *
   * @return how many ended
   */
  public int endOthers(UnitOfWork unit, UserId user, SessionReference kept) throws SQLException {
    Instant now = clock.instant();
    return switch (kept.kind()) {
      case APPLICATION ->
          endOthers(
              unit, user, now, "(select browser_session from sessions where id = ?)", "id", kept);
      case BROWSER -> endOthers(unit, user, now, "?::uuid", "browser_session", kept);
    };
  }

  private static int endOthers(
      UnitOfWork unit,
      UserId user,
      Instant now,
      String keptBrowser,
      String keptColumn,
      SessionReference kept)
      throws SQLException {
    int browsers =
        unit.update(
            "update browser_sessions set ended_at = ? where user_id = ? and ended_at is null"
                + " and id is distinct from "
                + keptBrowser,
            now,
            user.value(),
            kept.id());
    int applications =
        unit.update(
            "update sessions set ended_at = ?, end_reason = 'SIGNED_OUT'"
                + " where user_id = ? and ended_at is null and "
                + keptColumn
                + " is distinct from ?",
            now,
            user.value(),
            kept.id());
    return browsers + applications;
  }
}
