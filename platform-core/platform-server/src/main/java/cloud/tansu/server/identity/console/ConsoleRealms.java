package cloud.tansu.server.identity.console;

import cloud.tansu.server.identity.password.PasswordHashing;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Predicate;

/** Whose administrators can be let in at this moment. */
@ApplicationScoped
class ConsoleRealms {

  private final Predicate<TenantId> usable;
  private final RealmPolicies policies;
  private final PasswordHashing passwords;

  @Inject
  ConsoleRealms(TenantRegistry registry, RealmPolicies policies, PasswordHashing passwords) {
    this(id -> registry.find(id).filter(ConsoleRealms::isUsable).isPresent(), policies, passwords);
  }

  ConsoleRealms(Predicate<TenantId> usable, RealmPolicies policies, PasswordHashing passwords) {
    this.usable = usable;
    this.policies = policies;
    this.passwords = passwords;
  }

  /** The platform always; a tenant while it is active and its database can be used. */
  boolean isInUse(Realm realm) {
    return realm.tenant().map(usable::test).orElse(true);
  }

  /** Whether the operator lets users of a realm in use sign in, its administrators among them. */
  boolean isSignInEnabled(Realm realm) {
    return policies.signInEnabled(realm);
  }

  private static boolean isUsable(Tenant tenant) {
    return tenant.status() == TenantStatus.ACTIVE && tenant.problem().isEmpty();
  }

  /** Takes as long as checking a password does: the time does not tell whether a tenant exists. */
  void pretendToCheck(String password) {
    boolean unused = passwords.matches(password, Optional.empty());
  }
}
