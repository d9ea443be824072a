package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code sessions}. */
@ApplicationScoped
class SessionTable {

  /** However often it is refreshed, a session ends this long after the sign-in. */
  private static final Duration LONGEST = Duration.ofDays(90);

  /** Why a session ended. */
  enum EndReason {
    SIGNED_OUT,
    TOKEN_REUSED,
    /** The user may no longer sign in, or another application showed the token. */
    REFUSED,
    USER_DISABLED,
    /** The application was disabled or deleted. */
    CLIENT_REMOVED,
    PASSWORD_CHANGED
  }

  /** A session that was ended because of the token that was shown. */
  record Ended(UUID session, UserId user, EndReason reason) {}

  /**
   * Writes a session down.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code account_disabled}
   */
  void insert(
      UnitOfWork unit,
      Session session,
      RefreshToken token,
      Origin origin,
      Instant now,
      Instant expires,
      Optional<UUID> browserSession)
      throws SQLException {
    int opened =
        unit.update(
            "insert into sessions (id, handle, token_hash, client_id, scope, ip, user_agent,"
                + " created_at, last_used_at, expires_at, auth_time, methods, browser_session,"
                + " user_id) select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, id from "
                + UserRows.HELD,
            session.id(),
            token.handle(),
            token.secretHash(),
            session.clientId(),
            session.scopes().toString(),
            origin.ip(),
            origin.userAgent(),
            now,
            now,
            expires,
            session.authentication().authenticatedAt(),
            session.authentication().methods().toArray(String[]::new),
            browserSession,
            session.subject().id().value());
    UserRows.requireHeld(opened);
  }

  /**
   * What is asked of {@link #rotate}.
   *
   * @param clientId the application that asks; empty for any
   * @param expires when the session ends unless it is used again
   * @param reusableSince the token before the present one still counts when the present one has
   *     taken its place after this instant
   */
  record Rotation(
      RefreshToken shown,
      RefreshToken successor,
      Optional<String> clientId,
      Instant now,
      Instant expires,
      Instant reusableSince) {}

  /**
   * Exchanges a refresh token for its successor, in one statement. Of two calls with the same token
   * at the same time the first makes the successor, and the second gets the same one if it comes
   * within the reuse interval.
   */
  Optional<Session> rotate(UnitOfWork unit, Realm realm, Rotation rotation) throws SQLException {
    byte[] shown = rotation.shown().secretHash();
    byte[] successor = rotation.successor().secretHash();
    return unit.first(
        "update sessions s set token_hash = ?,"
            + " previous_hash = case when s.token_hash = ? then s.token_hash"
            + " else s.previous_hash end,"
            + " rotated_at = case when s.token_hash = ? then ?::timestamptz else s.rotated_at end,"
            + " last_used_at = ?, expires_at = least(?::timestamptz, s.created_at + ?::interval)"
            + " from users u where s.handle = ? and (s.token_hash = ?"
            + " or (s.previous_hash = ? and s.token_hash = ? and s.rotated_at > ?))"
            + " and s.ended_at is null and s.expires_at > ?"
            + " and (?::text is null or s.client_id = ?)"
            + " and u.id = s.user_id and u.status = 'ACTIVE'"
            + " returning s.id as session_id, s.client_id, s.scope, s.auth_time, s.methods, "
            + UserRows.COLUMNS,
        row -> session(realm, row),
        successor,
        shown,
        shown,
        rotation.now(),
        rotation.now(),
        rotation.expires(),
        LONGEST.toString(),
        rotation.shown().handle(),
        shown,
        shown,
        successor,
        rotation.reusableSince(),
        rotation.now(),
        rotation.clientId(),
        rotation.clientId());
  }

  private static Session session(Realm realm, ResultSet row) throws SQLException {
    Authentication authentication =
        new Authentication(
            UserRows.subject(realm, row),
            row.getObject("auth_time", OffsetDateTime.class).toInstant(),
            List.of((String[]) row.getArray("methods").getArray()));
    return new Session(
        row.getObject("session_id", UUID.class),
        authentication,
        row.getString("client_id"),
        Scopes.parse(row.getString("scope")));
  }

  /** The user of a session that runs, if the user may still sign in. */
  Optional<TokenSubject> subjectOf(UnitOfWork unit, Realm realm, UUID session) throws SQLException {
    return unit.first(
        "select "
            + UserRows.COLUMNS
            + " from sessions s join users u on u.id = s.user_id"
            + " where s.id = ? and s.ended_at is null and u.status = 'ACTIVE'",
        row -> UserRows.subject(realm, row),
        session);
  }

  /**
   * Ends the session of a token that could not be exchanged, if it still runs: the token was used
   * before, or its user may no longer sign in, or another application showed it.
   */
  Optional<Ended> endBecauseOf(UnitOfWork unit, RefreshToken shown, Instant now)
      throws SQLException {
    return unit.first(
        """
        update sessions set ended_at = ?,
          end_reason = case when token_hash = ? then 'REFUSED' else 'TOKEN_REUSED' end
        where handle = ? and ended_at is null and expires_at > ?
        returning id, user_id, end_reason
        """,
        row ->
            new Ended(
                row.getObject(1, UUID.class),
                new UserId(row.getObject(2, UUID.class)),
                EndReason.valueOf(row.getString(3))),
        now,
        shown.secretHash(),
        shown.handle(),
        now);
  }

  /**
   * Ends one session of a user.
   *
   * @return false when it had ended before
   */
  boolean end(UnitOfWork unit, UUID session, UserId user, Instant now) throws SQLException {
    return unit.update(
            """
            update sessions set ended_at = ?, end_reason = 'SIGNED_OUT'
            where id = ? and user_id = ? and ended_at is null
            """,
            now,
            session,
            user.value())
        == 1;
  }

  /** Ends the sessions of a user, and of the browser, but for one and the browser it is from. */
  int endAllBut(UnitOfWork unit, UserId user, Optional<UUID> kept, EndReason reason, Instant now)
      throws SQLException {
    unit.update(
        """
        update browser_sessions set ended_at = ? where user_id = ? and ended_at is null
          and id is distinct from (select browser_session from sessions where id = ?::uuid)
        """,
        now,
        user.value(),
        kept);
    return unit.update(
        """
        update sessions set ended_at = ?, end_reason = ?
        where user_id = ? and ended_at is null and id is distinct from ?::uuid
        """,
        now,
        reason,
        user.value(),
        kept);
  }

  /** Ends all sessions of a user, those of the browser as well. */
  int endAll(UnitOfWork unit, UserId user, EndReason reason, Instant now) throws SQLException {
    return endAllBut(unit, user, Optional.empty(), reason, now);
  }

  /** Ends all sessions that users have with an application. */
  int endAllWith(UnitOfWork unit, String clientId, Instant now) throws SQLException {
    return unit.update(
        "update sessions set ended_at = ?, end_reason = ? where client_id = ? and ended_at is null",
        now,
        EndReason.CLIENT_REMOVED,
        clientId);
  }
}
