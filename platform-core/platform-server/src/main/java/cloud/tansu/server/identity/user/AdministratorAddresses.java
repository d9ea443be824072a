package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Where the administrators of a tenant read mail. */
@ApplicationScoped
public class AdministratorAddresses {

  private final RealmDatabases databases;
  private final UserTable users;

  @Inject
  AdministratorAddresses(RealmDatabases databases, UserTable users) {
    this.databases = databases;
    this.users = users;
  }

  /** At most {@value TellAdministrators#MOST}, those of the oldest accounts. */
  public List<Email> of(TenantId tenant) {
    Realm realm = Realm.of(tenant);
    return databases
        .read(realm, unit -> users.administrators(unit, realm, TellAdministrators.MOST))
        .stream()
        .filter(email -> !email.equals(NewUsers.firstAdministrator(tenant)))
        .toList();
  }
}
