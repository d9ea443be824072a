package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What an authenticator app calls the home of an account. */
@ApplicationScoped
public class AppLabel {

  private final RealmPolicies policies;

  @Inject
  AppLabel(RealmPolicies policies) {
    this.policies = policies;
  }

  /** The name that the tenant gives itself, or its id; reads settings. */
  public String of(Realm realm) {
    String named = policies.branding(realm).displayName().strip();
    return named.isEmpty() ? realm.tenant().map(TenantId::value).orElse("TansuCloud") : named;
  }
}
