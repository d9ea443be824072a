package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** The e-mail addresses of accounts: who has one, and whether it is known to be theirs. */
@ApplicationScoped
public class Addresses {

  private final UserTable table;
  private final Clock clock;

  @Inject
  Addresses(UserTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * An account as seen by whoever writes to its address.
   *
   * @param active false for an account that an administrator disabled
   * @param awaitsConfirmation whether it cannot be used before the address is confirmed
   */
  public record Holder(TokenSubject subject, boolean active, boolean awaitsConfirmation) {}

  public Optional<Holder> holder(UnitOfWork unit, Realm realm, Email email) throws SQLException {
    return table
        .find(unit, realm, email)
        .map(
            account ->
                new Holder(
                    account.subject(),
                    account.status() == UserStatus.ACTIVE,
                    account.awaitsConfirmation()));
  }

  /** The user with that id, if it may sign in. */
  public Optional<TokenSubject> active(UnitOfWork unit, Realm realm, UserId user)
      throws SQLException {
    return table.findActive(unit, realm, user);
  }

  /** Lets nobody use the account before {@link #confirm}. */
  public void awaitConfirmation(UnitOfWork unit, UserId user) throws SQLException {
    unit.update("update users set awaits_confirmation = true where id = ?", user.value());
  }

  /**
   * Notes that whoever reads the address holds the account.
   *
   * @return the user; empty when it has another address by now, or may not sign in
   */
  public Optional<TokenSubject> confirm(UnitOfWork unit, Realm realm, UserId user, Email email)
      throws SQLException {
    return table.confirm(unit, realm, user, email, clock.instant())
        ? table.findActive(unit, realm, user)
        : Optional.empty();
  }

  /**
   * Gives the account another address, which is known to be its user's.
   *
   * @return false when another account has the address
   */
  public boolean change(UnitOfWork unit, Realm realm, UserId user, Email email)
      throws SQLException {
    return table.move(unit, realm, user, email, clock.instant());
  }
}
