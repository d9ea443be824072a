package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.password.PasswordHashing;
import cloud.tansu.server.identity.password.PasswordPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Lets the holder of a one-time link set a password. */
@ApplicationScoped
public class SetFirstPassword {

  private final RealmDatabases databases;
  private final OneTimeLinks links;
  private final UserTable users;
  private final LoginRecords records;
  private final PasswordHashing passwords;
  private final Clock clock;

  @Inject
  SetFirstPassword(
      RealmDatabases databases,
      OneTimeLinks links,
      UserTable users,
      LoginRecords records,
      PasswordHashing passwords,
      Clock clock) {
    this.databases = databases;
    this.links = links;
    this.users = users;
    this.records = records;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Whether the link can still be used. */
  public boolean isUsable(Realm realm, String secret) {
    return databases.read(realm, unit -> links.isUsableForSetup(unit, secret));
  }

  /**
   * Sets the password and uses the link up.
   *
   * @return whose password was set; empty when the link cannot be used
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak}, which leaves the
   *     link usable; {@code sign_in_busy}
   */
  public Optional<TokenSubject> set(Realm realm, String secret, String password, Origin origin) {
    PasswordPolicy.require("password", password);
    if (!isUsable(realm, secret)) {
      return Optional.empty();
    }
    String hash = passwords.hash(password);
    return databases.transact(realm, unit -> set(unit, realm, secret, hash, origin));
  }

  private Optional<TokenSubject> set(
      UnitOfWork unit, Realm realm, String secret, String hash, Origin origin) throws SQLException {
    Optional<UserId> user = links.consumeSetup(unit, secret);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    users.setPassword(unit, user.get(), hash, clock.instant());
    Optional<TokenSubject> subject = users.findActive(unit, realm, user.get());
    String email = subject.map(found -> found.email().value()).orElse("");
    records.add(
        unit, new Attempt(realm, user, email, origin, "setup_link"), LoginOutcome.PASSWORD_SET);
    return subject;
  }
}
