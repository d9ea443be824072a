package cloud.tansu.server.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.policy.MfaPolicy.Mode;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which policy holds where. */
class RealmPoliciesTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  private TestPolicies policies;
  private Realm acme;
  private Realm globex;

  @BeforeEach
  void open() {
    policies = TestPolicies.on(databases.get());
    acme = Realm.of(databases.tenant("acme"));
    globex = Realm.of(databases.tenant("globex"));
  }

  private RealmPolicies get() {
    return policies.get();
  }

  @Test
  void holdTheDefaultsOfTheSpecification() {
    assertThat(get().tokens(acme)).isEqualTo(new TokenPolicy(3_600, 3_600, 1_209_600, 10));
    assertThat(get().password(acme)).isEqualTo(new PasswordRules(8, true, true, true, false, 5));
    assertThat(get().lockout(acme)).isEqualTo(new LockoutPolicy(5, 15));
    assertThat(get().session(acme)).isEqualTo(new SessionPolicy(30, 720, 10));
    assertThat(get().mfa(acme).mode()).isEqualTo(Mode.OPTIONAL);
    assertThat(get().signUp(acme)).isEqualTo(new SignUpPolicy(true, false, false));
    assertThat(get().registration(acme).dynamicClients()).isFalse();
    assertThat(get().signInEnabled(acme)).isTrue();
    assertThat(get().keys()).isEqualTo(new KeyPolicy(30, 7));
  }

  @Test
  void takeTheirDefaultsFromTheConfiguration() {
    IdentityConfig config =
        TestConfig.with(
            Map.of(
                "tansu.identity.access-token-lifetime", "10m",
                "tansu.identity.refresh-token-lifetime", "2h",
                "tansu.identity.lockout-attempts", "3",
                "tansu.identity.lockout-duration", "90s",
                "tansu.identity.key-rotation", "60h",
                "tansu.identity.console-session-lifetime", "20m",
                "tansu.identity.sign-up-enabled", "false"));

    RealmPolicies configured = TestPolicies.on(databases.get(), config).get();

    assertThat(configured.tokens(acme)).isEqualTo(new TokenPolicy(600, 600, 7_200, 10));
    assertThat(configured.lockout(acme)).isEqualTo(new LockoutPolicy(3, 2));
    assertThat(configured.keys().rotationDays()).isEqualTo(3);
    assertThat(configured.session(acme)).isEqualTo(new SessionPolicy(20, 20, 10));
    assertThat(configured.signUp(acme).enabled()).isFalse();
  }

  @Test
  void ofATenantHoldForThatTenantOnly() {
    policies.password(acme, new PasswordRules(12, true, true, true, true, 5));

    assertThat(get().password(acme).minLength()).isEqualTo(12);
    assertThat(get().password(globex).minLength()).isEqualTo(8);
    assertThat(get().password(Realm.PLATFORM).minLength()).isEqualTo(8);
  }

  @Test
  void ofThePlatformHoldForTenantsWithoutTheirOwn() {
    policies.tokens(Realm.PLATFORM, new TokenPolicy(600, 600, 3_600, 0));

    assertThat(get().tokens(acme).accessTokenSeconds()).isEqualTo(600);
    assertThat(get().tokens(Realm.PLATFORM).accessTokenSeconds()).isEqualTo(600);
  }

  @Test
  void ofATenantKeepWhatIsStricterWhenThePlatformBecomesStricterElsewhere() {
    policies.password(acme, new PasswordRules(14, true, true, true, false, 5));

    policies.password(Realm.PLATFORM, new PasswordRules(10, true, true, true, true, 8));

    assertThat(get().password(acme)).isEqualTo(new PasswordRules(14, true, true, true, true, 8));
    assertThat(get().password(globex)).isEqualTo(new PasswordRules(10, true, true, true, true, 8));
  }

  @Test
  void areNeverWeakerThanThePlatforms() {
    refused(
        () -> policies.password(acme, new PasswordRules(8, false, true, true, false, 4)),
        "requireUpperCase is demanded by the platform; history is at least the platform's 5");
    refused(
        () -> policies.tokens(acme, new TokenPolicy(3_601, 3_600, 1_209_601, 11)),
        "accessTokenSeconds is at most the platform's 3600; refreshTokenSeconds is at most the"
            + " platform's 1209600; refreshReuseSeconds is at most the platform's 10");
    refused(
        () -> policies.lockout(acme, new LockoutPolicy(6, 14)),
        "attempts is at most the platform's 5; minutes is at least the platform's 15");
    refused(
        () -> policies.session(acme, new SessionPolicy(31, 721, 11)),
        "idleMinutes is at most the platform's 30; absoluteMinutes is at most the platform's 720;"
            + " reauthenticationMinutes is at most the platform's 10");
    refused(() -> policies.mfa(acme, Mode.OFF), "mode is not weaker than the platform's OPTIONAL");
  }

  @Test
  void ofSignUpAreNeverMoreOpenThanThePlatforms() {
    policies.signUp(Realm.PLATFORM, new SignUpPolicy(false, true, true));

    refused(
        () -> policies.signUp(acme, new SignUpPolicy(true, false, false)),
        "enabled is switched off by the platform; verifyEmail is demanded by the platform;"
            + " enumerationProtection is demanded by the platform");
  }

  @Test
  void letATenantBeStricter() {
    policies.tokens(acme, new TokenPolicy(60, 60, 3_600, 0));
    policies.lockout(acme, new LockoutPolicy(1, 43_200));
    policies.session(acme, new SessionPolicy(1, 5, 1));
    policies.mfa(acme, Mode.REQUIRED);
    policies.signUp(acme, new SignUpPolicy(false, true, true));

    assertThat(get().tokens(acme).refreshToken()).hasHours(1);
    assertThat(get().mfa(acme).mode()).isEqualTo(Mode.REQUIRED);
    assertThat(get().mfa(globex).mode()).isEqualTo(Mode.OPTIONAL);
  }

  @Test
  void letATenantAllowRegistrationByItself() {
    policies.registration(acme, true);

    assertThat(get().registration(acme).dynamicClients()).isTrue();
    assertThat(get().registration(globex).dynamicClients()).isFalse();
  }

  @Test
  void stayWithinTheirRanges() {
    refused(
        () -> policies.tokens(Realm.PLATFORM, new TokenPolicy(59, 86_401, 3_599, 61)),
        "accessTokenSeconds is 60 to 86400; idTokenSeconds is 60 to 86400; refreshTokenSeconds is"
            + " 3600 to 7776000; refreshReuseSeconds is 0 to 60");
    refused(
        () -> policies.tokens(Realm.PLATFORM, new TokenPolicy(86_400, 60, 3_600, 0)),
        "refreshTokenSeconds is at least accessTokenSeconds");
    refused(
        () -> policies.password(Realm.PLATFORM, new PasswordRules(7, true, true, true, true, 11)),
        "minLength is 8 to 64; history is 0 to 10");
    refused(
        () -> policies.lockout(Realm.PLATFORM, new LockoutPolicy(0, 43_201)),
        "attempts is 1 to 100; minutes is 1 to 43200");
    refused(
        () -> policies.session(Realm.PLATFORM, new SessionPolicy(20, 10, 10)),
        "idleMinutes is at most absoluteMinutes");
    refused(
        () -> policies.keys(new KeyPolicy(1, 0)), "rotationDays is 2 to 3650; graceDays is 1 to");
  }

  @Test
  void ofThePlatformNeverSwitchOffItsOwnSignIn() {
    policies.signInEnabled(Realm.PLATFORM, false);

    assertThat(get().signInEnabled(acme)).isFalse();
    assertThat(get().signInEnabled(Realm.PLATFORM)).isTrue();
  }

  @Test
  void letTheOperatorSwitchOneTenantOff() {
    policies.signInEnabled(acme, false);

    assertThat(get().signInEnabled(acme)).isFalse();
    assertThat(get().signInEnabled(globex)).isTrue();
  }

  @Test
  void letNobodySignUpAsAnAdministratorOfThePlatform() {
    assertThat(get().signUp(Realm.PLATFORM).enabled()).isFalse();
  }

  @Test
  void refuseBrandingThatCouldCarryMoreThanItsLook() {
    refused(
        () -> policies.branding(acme, new Branding("", "javascript:alert(1)", "", "")), "logoUrl");
    refused(
        () -> policies.branding(acme, new Branding("", "https://a@b.test/x.png", "", "")),
        "logoUrl");
    refused(
        () -> policies.branding(acme, new Branding("", "https://b.test;x/x.png", "", "")),
        "logoUrl");
    refused(
        () -> policies.branding(acme, new Branding("A\u0000", "", "red;}", "")),
        "displayName has at most 100");
    policies.branding(
        acme, new Branding("Acme", "https://acme.test/logo.png", "#a01b2C", "Welcome"));

    assertThat(get().branding(acme).displayName()).isEqualTo("Acme");
    assertThat(get().branding(globex)).isEqualTo(Branding.NONE);
  }

  private static void refused(Runnable change, String why) {
    assertThatThrownBy(change::run)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("invalid_request")
        .hasMessageContaining(why);
  }
}
