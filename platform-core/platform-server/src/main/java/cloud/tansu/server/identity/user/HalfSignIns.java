package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sign-ins between the first and the second factor. What was right a few minutes ago is looked at
 * again: an account that was locked, disabled or given another password meanwhile is not signed in.
 */
@ApplicationScoped
public class HalfSignIns {

  private final LoginRecords records;
  private final Clock clock;

  @Inject
  HalfSignIns(LoginRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * Whether the account may still be used and has the password that was checked; of several guesses
   * at the same time, none counts after the failure that locks the account.
   */
  public boolean holds(UnitOfWork unit, FirstFactor first) throws SQLException {
    return unit.first(
            """
            select 1 from users
            where id = ? and status = 'ACTIVE' and (locked_until is null or locked_until <= ?)
              and (?::text is null or password_hash = ?)
            for update
            """,
            row -> true,
            first.subject().id().value(),
            clock.instant(),
            first.checkedHash(),
            first.checkedHash())
        .isPresent();
  }

  /**
   * The user as of now, if the account may still be used and its password was not changed since.
   *
   * @param since when the first factor was checked
   */
  public Optional<TokenSubject> subject(UnitOfWork unit, Realm realm, UserId user, Instant since)
      throws SQLException {
    return unit.first(
        "select "
            + UserRows.COLUMNS
            + " from users u where u.id = ? and u.status = 'ACTIVE'"
            + " and (u.locked_until is null or u.locked_until <= ?)"
            + " and (u.password_changed_at is null or u.password_changed_at <= ?)",
        row -> UserRows.subject(realm, row),
        user.value(),
        clock.instant(),
        since);
  }

  /** Notes that both factors were right. */
  public void signedIn(UnitOfWork unit, TokenSubject user, String method, Origin origin)
      throws SQLException {
    unit.update(
        """
        update users set failed_attempts = 0, locked_until = null, last_sign_in_at = ?,
          last_sign_in_ip = ?
        where id = ?
        """,
        clock.instant(),
        origin.ip(),
        user.id().value());
    record(unit, user, method, origin, LoginOutcome.SIGNED_IN);
  }

  /**
   * Notes a sign-in without a password that asks for nothing more.
   *
   * @param methods how, as {@link Authentication#methods}
   * @param method for the activity log, such as {@code oauth:google}
   */
  public Authentication complete(
      UnitOfWork unit, TokenSubject user, List<String> methods, String method, Origin origin)
      throws SQLException {
    signedIn(unit, user, method, origin);
    return new Authentication(user, clock.instant(), methods);
  }

  /** Writes down how an attempt went. */
  public void record(
      UnitOfWork unit, TokenSubject user, String method, Origin origin, LoginOutcome outcome)
      throws SQLException {
    Attempt attempt =
        new Attempt(user.realm(), Optional.of(user.id()), user.email().value(), origin, method);
    records.add(unit, attempt, outcome);
  }
}
