package cloud.tansu.server.identity.browser;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.UserRows;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code browser_sessions}. */
@ApplicationScoped
class BrowserSessionTable {

  /** A session and when it was last written. */
  record Row(BrowserSession session, Instant seenAt) {}

  /**
   * Writes a session down.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code account_disabled}
   */
  void insert(UnitOfWork unit, BrowserSession session, byte[] tokenHash, Origin origin, Instant now)
      throws SQLException {
    int opened =
        unit.update(
            "insert into browser_sessions (id, token_hash, auth_time, methods, ip, user_agent,"
                + " created_at, last_seen_at, user_id) select ?, ?, ?, ?, ?, ?, ?, ?, id from "
                + UserRows.HELD,
            session.id(),
            tokenHash,
            session.authentication().authenticatedAt(),
            session.authentication().methods().toArray(String[]::new),
            origin.ip(),
            origin.userAgent(),
            now,
            now,
            session.authentication().subject().id().value());
    UserRows.requireHeld(opened);
  }

  /**
   * The session of that token if it runs, was seen after the one instant and begun after the other.
   */
  Optional<Row> find(
      UnitOfWork unit, Realm realm, byte[] tokenHash, Instant seenAfter, Instant begunAfter)
      throws SQLException {
    return unit.first(
        "select b.id as session_id, b.auth_time, b.methods, b.last_seen_at, "
            + UserRows.COLUMNS
            + " from browser_sessions b join users u on u.id = b.user_id"
            + " where b.token_hash = ? and b.ended_at is null and u.status = 'ACTIVE'"
            + " and b.last_seen_at > ? and b.created_at > ?",
        row -> row(realm, row),
        tokenHash,
        seenAfter,
        begunAfter);
  }

  private static Row row(Realm realm, ResultSet row) throws SQLException {
    Authentication authentication =
        new Authentication(
            UserRows.subject(realm, row),
            row.getObject("auth_time", OffsetDateTime.class).toInstant(),
            List.of((String[]) row.getArray("methods").getArray()));
    return new Row(
        new BrowserSession(row.getObject("session_id", UUID.class), authentication),
        row.getObject("last_seen_at", OffsetDateTime.class).toInstant());
  }

  int seen(UnitOfWork unit, UUID session, Instant now) throws SQLException {
    return unit.update("update browser_sessions set last_seen_at = ? where id = ?", now, session);
  }

  /** Puts the sessions of applications under another session. */
  void moveApplications(UnitOfWork unit, UUID from, UUID to) throws SQLException {
    unit.update(
        "update sessions set browser_session = ? where browser_session = ? and ended_at is null",
        to,
        from);
  }

  /** Ends the session and those of applications below it. */
  void end(UnitOfWork unit, UUID session, Instant now) throws SQLException {
    unit.update(
        "update browser_sessions set ended_at = ? where id = ? and ended_at is null", now, session);
    unit.update(
        "update sessions set ended_at = ?, end_reason = 'SIGNED_OUT'"
            + " where browser_session = ? and ended_at is null",
        now,
        session);
  }
}
