package cloud.tansu.server.identity.policy;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.settings.TestSettings;
import java.util.Optional;
import java.util.function.Function;

/** Policies on the databases of a test, to be read and changed. */
public final class TestPolicies {

  /** What holds for tokens while nobody changed it. */
  public static final TokenPolicy TOKENS = new TokenPolicy(3_600, 3_600, 1_209_600, 10);

  private final Settings settings;
  private final IdentitySettings keys;

  private TestPolicies(Settings settings, IdentitySettings keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** With the defaults of the configuration. */
  public static TestPolicies on(Databases databases) {
    return on(databases, TestConfig.defaults());
  }

  public static TestPolicies on(Databases databases, IdentityConfig config) {
    return new TestPolicies(TestSettings.on(databases), new IdentitySettings(config));
  }

  /** What the code under test gets. */
  public RealmPolicies get() {
    return new RealmPolicies(settings, keys);
  }

  /** What the resources of settings get. */
  public ChangePolicies changes() {
    return new ChangePolicies(settings, keys);
  }

  public void tokens(Realm realm, TokenPolicy value) {
    set(realm, value, IdentitySettings::tokens);
  }

  public void password(Realm realm, PasswordRules value) {
    set(realm, value, IdentitySettings::password);
  }

  public void lockout(Realm realm, LockoutPolicy value) {
    set(realm, value, IdentitySettings::lockout);
  }

  public void session(Realm realm, SessionPolicy value) {
    set(realm, value, IdentitySettings::session);
  }

  public void mfa(Realm realm, MfaPolicy.Mode value) {
    set(realm, new MfaPolicy(value), IdentitySettings::mfa);
  }

  public void signUp(Realm realm, SignUpPolicy value) {
    set(realm, value, IdentitySettings::signUp);
  }

  public void branding(Realm realm, Branding value) {
    set(realm, value, IdentitySettings::branding);
  }

  public void registration(Realm realm, boolean dynamicClients) {
    set(realm, new RegistrationPolicy(dynamicClients), IdentitySettings::registration);
  }

  public void signInEnabled(Realm realm, boolean value) {
    set(realm, value, IdentitySettings::signInEnabled);
  }

  public void keys(KeyPolicy value) {
    set(Realm.PLATFORM, value, IdentitySettings::keys);
  }

  private <T> void set(Realm realm, T value, Function<IdentitySettings, PolicyKey<T>> which) {
    SettingKey<T> key = which.apply(keys).key();
    Optional<TenantId> tenant = realm.tenant();
    if (tenant.isPresent()) {
      long version = settings.tenantSetting(key, tenant.get()).version();
      settings.set(Actor.SYSTEM, key, tenant.get(), value, version);
    } else {
      long version = settings.platformSetting(key).version();
      settings.setPlatform(Actor.SYSTEM, key, value, version);
    }
  }
}
