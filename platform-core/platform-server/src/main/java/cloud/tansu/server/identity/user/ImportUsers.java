package cloud.tansu.server.identity.user;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.password.PasswordHashing;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes users of other servers over, with the hashes of their passwords. A user whose address is
 * there already stays as it is, so that an import that broke off can be run again.
 */
@ApplicationScoped
public class ImportUsers {

  private final RealmDatabases databases;
  private final NewUsers newUsers;
  private final UserTable table;
  private final PasswordHashing passwords;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  ImportUsers(
      RealmDatabases databases,
      NewUsers newUsers,
      UserTable table,
      PasswordHashing passwords,
      AuditTrail audit,
      Clock clock) {
    this.databases = databases;
    this.newUsers = newUsers;
    this.table = table;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of one user. */
  public sealed interface Outcome {

    record Imported(UserId id) implements Outcome {}

    record EmailTaken() implements Outcome {}

    record UnknownRole() implements Outcome {}

    /** The hash is of no known format, malformed, or would take too much work. */
    record UnknownHash() implements Outcome {}
  }

  public Outcome importOne(Actor actor, Realm realm, ImportedUser user) {
    return importAll(actor, realm, List.of(user)).get(0);
  }

  /**
   * Writes the users in one transaction: all that can be taken over, or after a fault none.
   *
   * @param users some hundred at most
   * @return one outcome per user, in the same order
   */
  public List<Outcome> importAll(Actor actor, Realm realm, List<ImportedUser> users) {
    return databases.transact(
        realm,
        unit -> {
          Set<String> roles =
              new HashSet<>(unit.query("select name from roles", row -> row.getString(1)));
          List<Outcome> outcomes = new ArrayList<>(users.size());
          for (ImportedUser user : users) {
            outcomes.add(
                roles.containsAll(user.roles())
                    ? write(unit, actor, realm, user)
                    : new Outcome.UnknownRole());
          }
          return outcomes;
        });
  }

  private Outcome write(UnitOfWork unit, Actor actor, Realm realm, ImportedUser user)
      throws SQLException {
    Optional<String> hash = user.passwordHash().flatMap(passwords::importable);
    if (user.passwordHash().isPresent() && hash.isEmpty()) {
      return new Outcome.UnknownHash();
    }
    TokenSubject plain = newUsers.subject(realm, user.email(), user.name(), user.roles());
    TokenSubject subject = user.emailVerified() ? plain.withVerifiedEmail() : plain;
    if (!table.insert(unit, subject, hash, clock.instant())) {
      return new Outcome.EmailTaken();
    }
    AuditEvent event =
        AuditEvent.of(actor, "Identity", "UserImport")
            .service("identity")
            .detail("user", subject.id())
            .detail("email", user.email())
            .detail("roles", user.roles())
            .detail("withPassword", hash.isPresent());
    audit.append(unit, event.tenant(realm.tenant()));
    return new Outcome.Imported(subject.id());
  }
}
