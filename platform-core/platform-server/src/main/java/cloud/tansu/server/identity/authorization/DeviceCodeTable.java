package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.UserRows;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The rows of {@code oidc_device_codes}. */
@ApplicationScoped
class DeviceCodeTable {

  enum Status {
    PENDING,
    APPROVED,
    DENIED,
    USED
  }

  /** A row to be made. */
  record New(
      String deviceCode, String userCode, String clientId, Scopes scopes, Duration interval) {

    /** Leaves the codes out. */
    @Override
    public String toString() {
      return "New[" + clientId + "]";
    }
  }

  int insert(UnitOfWork unit, New made, Instant now, Instant expires) throws SQLException {
    return unit.update(
        """
        insert into oidc_device_codes (device_hash, user_code, client_id, scope, status,
          interval_s, created_at, expires_at)
        values (?, ?, ?, ?, 'PENDING', ?, ?, ?)
        """,
        Tokens.hash(made.deviceCode()),
        made.userCode(),
        made.clientId(),
        made.scopes().toString(),
        (int) made.interval().toSeconds(),
        now,
        expires);
  }

  /** What nobody has decided about. */
  record Pending(String clientId, Scopes scopes) {}

  Optional<Pending> pending(UnitOfWork unit, String userCode, Instant now) throws SQLException {
    return unit.first(
        """
        select client_id, scope from oidc_device_codes
        where user_code = ? and status = 'PENDING' and expires_at > ?
        """,
        row -> new Pending(row.getString(1), Scopes.parse(row.getString(2))),
        userCode,
        now);
  }

  /** Returns the client, if there was something to decide about. */
  Optional<String> approve(UnitOfWork unit, String userCode, Authentication user, Instant now)
      throws SQLException {
    return unit.first(
        """
        update oidc_device_codes set status = 'APPROVED', user_id = ?, auth_time = ?, methods = ?
        where user_code = ? and status = 'PENDING' and expires_at > ? returning client_id
        """,
        row -> row.getString(1),
        user.subject().id().value(),
        user.authenticatedAt(),
        user.methods().toArray(String[]::new),
        userCode,
        now);
  }

  Optional<String> deny(UnitOfWork unit, String userCode, Instant now) throws SQLException {
    return unit.first(
        """
        update oidc_device_codes set status = 'DENIED'
        where user_code = ? and status = 'PENDING' and expires_at > ? returning client_id
        """,
        row -> row.getString(1),
        userCode,
        now);
  }

  /**
   * A code that a device asks about.
   *
   * @param user who has allowed it, if the user may still sign in
   * @param tooFast whether it asked before its interval was over, which is longer from now on
   */
  record Found(
      Status status,
      Scopes scopes,
      Instant expiresAt,
      Optional<Authentication> user,
      boolean tooFast) {}

  Optional<Found> poll(UnitOfWork unit, Realm realm, byte[] hash, String clientId, Instant now)
      throws SQLException {
    Optional<Boolean> tooFast =
        unit.first(
            """
            select coalesce(polled_at + make_interval(secs => interval_s) > ?, false)
            from oidc_device_codes where device_hash = ? and client_id = ? for update
            """,
            row -> row.getBoolean(1),
            now,
            hash,
            clientId);
    if (tooFast.isEmpty()) {
      return Optional.empty();
    }
    unit.update(
        """
        update oidc_device_codes set polled_at = ?, interval_s = interval_s + ?
        where device_hash = ?
        """,
        now,
        tooFast.get() ? (int) DeviceCodes.INTERVAL.toSeconds() : 0,
        hash);
    return unit.first(
        "select d.status, d.scope, d.expires_at, d.auth_time, d.methods, u.id is not null as known, "
            + UserRows.COLUMNS
            + " from oidc_device_codes d"
            + " left join users u on u.id = d.user_id and u.status = 'ACTIVE'"
            + " where d.device_hash = ?",
        row -> found(realm, row, tooFast.get()),
        hash);
  }

  private static Found found(Realm realm, ResultSet row, boolean tooFast) throws SQLException {
    Optional<Authentication> user =
        row.getBoolean("known") ? Optional.of(authentication(realm, row)) : Optional.empty();
    return new Found(
        Status.valueOf(row.getString("status")),
        Scopes.parse(row.getString("scope")),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        user,
        tooFast);
  }

  private static Authentication authentication(Realm realm, ResultSet row) throws SQLException {
    return new Authentication(
        UserRows.subject(realm, row),
        row.getObject("auth_time", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("methods").getArray()));
  }

  /** Uses a code up that was allowed. */
  boolean use(UnitOfWork unit, byte[] hash) throws SQLException {
    return unit.update(
            """
            update oidc_device_codes set status = 'USED'
            where device_hash = ? and status = 'APPROVED'
            """,
            hash)
        == 1;
  }
}
