package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/** Lets the holder of a one-time link set a password. */
@ApplicationScoped
public class SetFirstPassword {

  private final RealmDatabases databases;
  private final OneTimeLinks links;
  private final UserTable users;
  private final LoginRecords records;
  private final UserPasswords passwords;

  @Inject
  SetFirstPassword(
      RealmDatabases databases,
      OneTimeLinks links,
      UserTable users,
      LoginRecords records,
      UserPasswords passwords) {
    this.databases = databases;
    this.links = links;
    this.users = users;
    this.records = records;
    this.passwords = passwords;
  }

  /** Whether the link can still be used. */
  public boolean isUsable(Realm realm, String secret) {
    return holder(realm, secret).isPresent();
  }

  private Optional<UserId> holder(Realm realm, String secret) {
    return databases
        .read(realm, unit -> links.find(unit, LinkPurpose.SETUP, secret))
        .map(OneTimeLinks.Link::user);
  }

  /**
   * Sets the password and uses the link up.
   *
   * @return whose password was set; empty when the link cannot be used
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak} or {@code
   *     password_reused}, which leave the link usable; {@code sign_in_busy}
   */
  public Optional<TokenSubject> set(Realm realm, String secret, String password, Origin origin) {
    Optional<UserId> holder = holder(realm, secret);
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    NewPassword chosen = passwords.forUser(realm, holder.get(), "password", password);
    return databases.transact(realm, unit -> set(unit, realm, secret, chosen, origin));
  }

  private Optional<TokenSubject> set(
      UnitOfWork unit, Realm realm, String secret, NewPassword chosen, Origin origin)
      throws SQLException {
    Optional<UserId> user =
        links.consume(unit, LinkPurpose.SETUP, secret).map(OneTimeLinks.Link::user);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    passwords.set(unit, user.get(), chosen, Optional.empty());
    Optional<TokenSubject> subject = users.findActive(unit, realm, user.get());
    String email = subject.map(found -> found.email().value()).orElse("");
    records.add(
        unit, new Attempt(realm, user, email, origin, "setup_link"), LoginOutcome.PASSWORD_SET);
    return subject;
  }
}
