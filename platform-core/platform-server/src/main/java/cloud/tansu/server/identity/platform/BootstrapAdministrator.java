package cloud.tansu.server.identity.platform;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.keys.SigningKeys;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the platform's signing key and its first administrator at the first start. Several nodes
 * may start at the same time; later starts change nothing, and never a password.
 */
@ApplicationScoped
class BootstrapAdministrator implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(BootstrapAdministrator.class);

  /** Of several nodes that start at the same time one makes the administrator. */
  private static final long LOCK = 7_261_126_005L;

  private final RealmDatabases databases;
  private final SigningKeys keys;
  private final NewUsers newUsers;
  private final UserPasswords passwords;
  private final Journal journal;
  private final IdentityConfig config;

  @Inject
  BootstrapAdministrator(
      RealmDatabases databases,
      SigningKeys keys,
      NewUsers newUsers,
      UserPasswords passwords,
      Journal journal,
      IdentityConfig config) {
    this.databases = databases;
    this.keys = keys;
    this.newUsers = newUsers;
    this.passwords = passwords;
    this.journal = journal;
    this.config = config;
  }

  @Override
  public int order() {
    return IDENTITY;
  }

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public void start() {
    if (!keys.exists(Realm.PLATFORM)) {
      databases.transact(
          Realm.PLATFORM,
          unit -> {
            keys.createFirst(unit, Realm.PLATFORM);
            return true;
          });
    }
    boolean present =
        databases.read(Realm.PLATFORM, unit -> newUsers.anybodyHas(unit, Caller.ADMIN_ROLE));
    if (!present) {
      createAdministrator();
    }
  }

  private void createAdministrator() {
    String password =
        config
            .bootstrapAdminPassword()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no administrator yet: set the configuration key"
                            + " tansu.identity.bootstrap-admin-password for the first start"));
    List<String> missing = passwords.missingIn(Realm.PLATFORM, password);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "tansu.identity.bootstrap-admin-password is too weak: " + String.join("; ", missing));
    }
    TokenSubject administrator =
        newUsers.subject(
            Realm.PLATFORM,
            new Email(config.bootstrapAdminEmail()),
            Optional.of("Administrator"),
            List.of(Caller.ADMIN_ROLE));
    String hash =
        passwords
            .forNewUser(Realm.PLATFORM, "tansu.identity.bootstrap-admin-password", password)
            .hash();
    boolean present =
        databases.transact(
            Realm.PLATFORM,
            unit -> {
              unit.query("select pg_advisory_xact_lock(?)", row -> true, LOCK);
              return newUsers.anybodyHas(unit, Caller.ADMIN_ROLE)
                  || insert(unit, administrator, hash);
            });
    if (!present) {
      throw new IllegalStateException(
          "There is no administrator who may sign in, and "
              + administrator.email()
              + " belongs to another account: choose another"
              + " tansu.identity.bootstrap-admin-email");
    }
    LOG.info("identity.administrator.bootstrapped email={}", administrator.email());
  }

  private boolean insert(UnitOfWork unit, TokenSubject administrator, String hash)
      throws SQLException {
    boolean made = newUsers.insert(unit, administrator, hash);
    if (made) {
      journal.append(
          unit,
          Journal.Entry.of(Actor.SYSTEM, "Identity", "UserCreate")
              .detail("user", administrator.id())
              .detail("email", administrator.email())
              .detail("roles", administrator.roles()));
    }
    return made;
  }
}
