package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.NewPassword;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.PasswordCheck;
import cloud.tansu.server.identity.user.SessionKind;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.identity.user.UserProfile;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives the user another password, and says so by mail. Who has one shows it; a wrong one counts
 * like at a sign-in. Who has none yet, because another provider vouches for them, needs a fresh
 * sign-in instead.
 */
@ApplicationScoped
public class ChangeOwnPassword {

  /** The input field that refusals of the new password name. */
  static final String FIELD = "newPassword";

  private final PasswordCheck check;
  private final UserPasswords passwords;
  private final UserDirectory directory;
  private final StepUp stepUp;
  private final RealmDatabases databases;
  private final OwnJournal journal;

  @Inject
  ChangeOwnPassword(
      PasswordCheck check,
      UserPasswords passwords,
      UserDirectory directory,
      StepUp stepUp,
      RealmDatabases databases,
      OwnJournal journal) {
    this.check = check;
    this.passwords = passwords;
    this.directory = directory;
    this.stepUp = stepUp;
    this.databases = databases;
    this.journal = journal;
  }

  /**
   * What the user types in.
   *
   * @param current empty when the account has no password yet
   */
  public record Wish(String current, String chosen, Origin origin) {

    /** Leaves the passwords out: they must never reach a log. */
    @Override
    public String toString() {
      return "Wish";
    }
  }

  /** What came of it. */
  public sealed interface Outcome<T> {

    /**
     * It is the password now, and all other sessions have ended.
     *
     * @param then what was done in the same transaction
     */
    record Changed<T>(T then) implements Outcome<T> {}

    record WrongPassword<T>() implements Outcome<T> {}

    /**
     * Too many wrong passwords in a row.
     *
     * @param remaining how long the lock still lasts
     */
    record Locked<T>(Duration remaining) implements Outcome<T> {}

    /** A fresh sign-in is needed first. */
    record SignInFirst<T>(StepUp.Missing missing) implements Outcome<T> {}
  }

  /** What belongs to the change, such as a new session of the browser. */
  @FunctionalInterface
  public interface Then<T> {
    T apply(UnitOfWork unit) throws SQLException;
  }

  /**
   * Changes the password and ends all sessions but the application's in which the user acts. A
   * session of the browser ends as well: its cookie is as old as the password; {@code then} begins
   * another.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak}, {@code
   *     password_reused}, {@code sign_in_busy}, {@code tenant_sign_in_disabled}
   */
  public <T> Outcome<T> change(Self self, Wish wish, Then<T> then) {
    boolean hasPassword =
        directory.find(self.realm(), self.id()).map(UserProfile::hasPassword).orElse(false);
    if (!hasPassword) {
      Optional<StepUp.Missing> missing = stepUp.missing(self);
      return missing.isPresent()
          ? new Outcome.SignInFirst<>(missing.get())
          : store(self, Optional.empty(), wish, then);
    }
    String email = self.subject().email().value();
    return switch (check.check(self.realm(), email, wish.current(), wish.origin())) {
      case PasswordCheck.Result.Right right ->
          store(self, Optional.of(right.checkedHash()), wish, then);
      case PasswordCheck.Result.Locked locked -> new Outcome.Locked<>(locked.remaining());
      case PasswordCheck.Result.WrongCredentials wrong -> new Outcome.WrongPassword<>();
      case PasswordCheck.Result.Disabled disabled -> new Outcome.WrongPassword<>();
      case PasswordCheck.Result.EmailNotVerified unverified -> new Outcome.WrongPassword<>();
    };
  }

  private <T> Outcome<T> store(Self self, Optional<String> checkedHash, Wish wish, Then<T> then) {
    NewPassword chosen = passwords.forUser(self.realm(), self.id(), FIELD, wish.chosen());
    return databases.transact(
        self.realm(),
        unit -> {
          if (!isStill(unit, self, checkedHash)) {
            return new Outcome.WrongPassword<>();
          }
          passwords.set(unit, self.id(), chosen, kept(self));
          journal.passwordChanged(unit, self);
          return new Outcome.Changed<>(then.apply(unit));
        });
  }

  /** Of two changes at the same time the second shows a password that is none any more. */
  private static boolean isStill(UnitOfWork unit, Self self, Optional<String> checkedHash)
      throws SQLException {
    return unit.first(
            """
            select 1 from users
            where id = ? and status = 'ACTIVE' and password_hash is not distinct from ?::text
            for update
            """,
            row -> true,
            self.id().value(),
            checkedHash)
        .isPresent();
  }

  private static Optional<UUID> kept(Self self) {
    return self.session().kind() == SessionKind.APPLICATION
        ? Optional.of(self.session().id())
        : Optional.empty();
  }
}
