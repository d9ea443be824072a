package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The rows of {@code totp_factors}. */
@ApplicationScoped
class TotpFactorTable {

  /**
   * A user's authenticator app.
   *
   * @param sealedSecret encrypted
   * @param lastStep the last step whose code was accepted
   * @param lockedUntil end of the lock after too many failures; may be past
   */
  record Factor(
      ByteBuffer sealedSecret,
      Instant createdAt,
      Optional<Instant> confirmedAt,
      long lastStep,
      Optional<Instant> lockedUntil) {

    boolean isLockedAt(Instant now) {
      return lockedUntil.filter(now::isBefore).isPresent();
    }
  }

  /** The factor, in use or being enrolled. */
  Optional<Factor> find(UnitOfWork unit, UserId user) throws SQLException {
    return find(unit, user, "");
  }

  /** As {@link #find}; who else wants to look at it that way waits until the transaction ends. */
  Optional<Factor> lock(UnitOfWork unit, UserId user) throws SQLException {
    return find(unit, user, " for update");
  }

  private static Optional<Factor> find(UnitOfWork unit, UserId user, String lock)
      throws SQLException {
    return unit.first(
        "select secret, created_at, confirmed_at, last_step, locked_until from totp_factors"
            + " where user_id = ?"
            + lock,
        TotpFactorTable::factor,
        user.value());
  }

  private static Factor factor(ResultSet row) throws SQLException {
    return new Factor(
        ByteBuffer.wrap(row.getBytes("secret")),
        instant(row, "created_at").orElseThrow(),
        instant(row, "confirmed_at"),
        row.getLong("last_step"),
        instant(row, "locked_until"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  boolean isConfirmed(UnitOfWork unit, UserId user) throws SQLException {
    return unit.first(
            "select 1 from totp_factors where user_id = ? and confirmed_at is not null",
            row -> true,
            user.value())
        .isPresent();
  }

  /**
   * Begins an enrolment, in place of one that was not confirmed.
   *
   * @return false when there is a confirmed factor, which stays
   */
  boolean begin(UnitOfWork unit, UserId user, byte[] sealedSecret, Instant now)
      throws SQLException {
    return unit.update(
            """
            insert into totp_factors (user_id, secret, created_at) values (?, ?, ?)
            on conflict (user_id) do update set secret = excluded.secret,
              created_at = excluded.created_at, last_step = 0, failed_attempts = 0,
              locked_until = null
            where totp_factors.confirmed_at is null
            """,
            user.value(),
            sealedSecret,
            now)
        == 1;
  }

  /**
   * Notes a right code of a factor that is being enrolled, which is in use from now on.
   *
   * @return false when it was confirmed meanwhile
   */
  boolean confirm(UnitOfWork unit, UserId user, long step, Instant now) throws SQLException {
    return unit.update(
            """
            update totp_factors set confirmed_at = ?, last_step = ?, failed_attempts = 0,
              locked_until = null
            where user_id = ? and confirmed_at is null
            """,
            now,
            step,
            user.value())
        == 1;
  }

  /**
   * Uses a code up.
   *
   * @return false when it, or a later one, was used before, or the factor is locked: of two
   *     requests with one code at the same time the second gets this
   */
  boolean use(UnitOfWork unit, UserId user, long step, Instant now) throws SQLException {
    return unit.update(
            """
            update totp_factors set last_step = ?, failed_attempts = 0, locked_until = null
            where user_id = ? and confirmed_at is not null and last_step < ?
              and (locked_until is null or locked_until <= ?)
            """,
            step,
            user.value(),
            step,
            now)
        == 1;
  }

  /** Counts from zero again after a recovery code. */
  void succeeded(UnitOfWork unit, UserId user) throws SQLException {
    unit.update(
        "update totp_factors set failed_attempts = 0, locked_until = null where user_id = ?",
        user.value());
  }

  /**
   * Counts a wrong code, and locks the factor at the last permitted one.
   *
   * @return whether this failure locked it
   */
  boolean failed(UnitOfWork unit, UserId user, int permitted, Duration lock, Instant now)
      throws SQLException {
    return unit.first(
            """
            update totp_factors set
              failed_attempts = case when failed_attempts + 1 >= ? then 0
                else failed_attempts + 1 end,
              locked_until = case when failed_attempts + 1 >= ? then ?::timestamptz end
            where user_id = ? and (locked_until is null or locked_until <= ?)
            returning locked_until is not null
            """,
            row -> row.getBoolean(1),
            permitted,
            permitted,
            now.plus(lock),
            user.value(),
            now)
        .orElse(false);
  }

  /**
   * Removes the factor, with what waits for it.
   *
   * @return false when there was none
   */
  boolean remove(UnitOfWork unit, UserId user) throws SQLException {
    unit.update("delete from mfa_challenges where user_id = ?", user.value());
    return unit.update("delete from totp_factors where user_id = ?", user.value()) == 1;
  }
}
