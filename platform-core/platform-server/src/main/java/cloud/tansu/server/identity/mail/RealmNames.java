package cloud.tansu.server.identity.mail;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What people call a realm: the name of its branding, else the tenant's. */
@ApplicationScoped
public class RealmNames {

  private static final String PLATFORM = "TansuCloud";
  private static final int MAX_LENGTH = 100;

  private final RealmPolicies policies;
  private final TenantRegistry tenants;

  @Inject
  RealmNames(RealmPolicies policies, TenantRegistry tenants) {
    this.policies = policies;
    this.tenants = tenants;
  }

  /** One line of 1 to {@value #MAX_LENGTH} characters; not while holding a connection. */
  public String of(Realm realm) {
    String branded = oneLine(policies.branding(realm).displayName());
    if (!branded.isEmpty()) {
      return branded;
    }
    String named =
        realm
            .tenant()
            .flatMap(tenants::find)
            .map(Tenant::displayName)
            .map(RealmNames::oneLine)
            .orElse("");
    return named.isEmpty() ? realm.tenant().map(Object::toString).orElse(PLATFORM) : named;
  }

  private static String oneLine(String name) {
    String line = name.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= MAX_LENGTH) {
      return line;
    }
    boolean splitsACharacter = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 2));
    return line.substring(0, splitsACharacter ? MAX_LENGTH - 2 : MAX_LENGTH - 1) + "…";
  }
}
