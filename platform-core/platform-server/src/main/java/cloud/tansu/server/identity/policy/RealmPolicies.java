package cloud.tansu.server.identity.policy;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * What holds in a realm at this moment: the tenant's value, as far as it is at least as strict as
 * the platform's, else the platform's. Cheap: settings are kept in memory for a few seconds. Do not
 * call it while holding a database connection.
 */
@ApplicationScoped
public class RealmPolicies implements TokenLifetimes {

  private final Settings settings;
  private final IdentitySettings keys;

  @Inject
  RealmPolicies(Settings settings, IdentitySettings keys) {
    this.settings = settings;
    this.keys = keys;
  }

  @Override
  public TokenPolicy tokens(Realm realm) {
    return value(keys.tokens().key(), realm);
  }

  /** As {@link #tokens(Realm)}, within a transaction on the realm's database. */
  public TokenPolicy tokens(UnitOfWork unit, Realm realm) {
    return settings.valueWithin(unit, keys.tokens().key(), realm.tenant());
  }

  public PasswordRules password(Realm realm) {
    return value(keys.password().key(), realm);
  }

  public LockoutPolicy lockout(Realm realm) {
    return value(keys.lockout().key(), realm);
  }

  public SessionPolicy session(Realm realm) {
    return value(keys.session().key(), realm);
  }

  public MfaPolicy mfa(Realm realm) {
    return value(keys.mfa().key(), realm);
  }

  /** Nobody signs up as an administrator of the platform. */
  public SignUpPolicy signUp(Realm realm) {
    SignUpPolicy policy = value(keys.signUp().key(), realm);
    return realm.tenant().isPresent()
        ? policy
        : new SignUpPolicy(false, policy.verifyEmail(), policy.enumerationProtection());
  }

  public Branding branding(Realm realm) {
    return value(keys.branding().key(), realm);
  }

  public RegistrationPolicy registration(Realm realm) {
    return value(keys.registration().key(), realm);
  }

  /**
   * Whether users of the realm can sign in, sign up and get tokens. Always so in the platform's:
   * its administrators have to be able to switch tenants on again.
   */
  public boolean signInEnabled(Realm realm) {
    return realm.tenant().isEmpty() || value(keys.signInEnabled().key(), realm);
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code tenant_sign_in_disabled} when users
   *     of the realm get no tokens at the moment
   */
  public void requireSignIn(Realm realm) {
    if (!signInEnabled(realm)) {
      throw IdentityProblems.TENANT_SIGN_IN_DISABLED.because(
          "The operator has switched sign-in off for users of this tenant. Try again later.");
    }
  }

  /** The same in all realms. */
  public KeyPolicy keys() {
    return settings.platform(keys.keys().key());
  }

  private <T> T value(SettingKey<T> key, Realm realm) {
    Optional<TenantId> tenant = realm.tenant();
    return tenant.isPresent() ? settings.value(key, tenant.get()) : settings.platform(key);
  }
}
