package cloud.tansu.server.identity.console;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.mfa.Authenticator;
import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.policy.MfaPolicy;
import cloud.tansu.server.identity.policy.SessionPolicy;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RunningSessions;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Caller;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSignInTest {

  private static final String ADMIN = "admin@tansu.local";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private final FakeBrowser browser = new FakeBrowser();
  private final Set<TenantId> usable = new HashSet<>();
  private TenantId acme;
  private TestPolicies policies;
  private TestUsers users;
  private ConsoleSignIn console;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    users.withKey(Realm.PLATFORM);
    users.user(Realm.PLATFORM, ADMIN, "Admin");
    policies = TestPolicies.on(databases.get());
    acme = databases.tenant("acme");
    usable.add(acme);
    console = console(users.runningSessions());
  }

  @Test
  void remembersAnAdministratorInTheSession() {
    ConsoleSignInResult result = signIn(ADMIN, TestUsers.PASSWORD);

    assertThat(result).isInstanceOf(ConsoleSignInResult.SignedIn.class);
    assertThat(console.caller(browser.request()))
        .hasValueSatisfying(
            caller -> {
              assertThat(caller.isPlatformAdministrator()).isTrue();
              assertThat(caller.actor().name()).isEqualTo(ADMIN);
            });
  }

  @Test
  void givesTheSessionANewId() {
    browser.request().getSession(true);
    int planted = browser.sessionId();

    signIn(ADMIN, TestUsers.PASSWORD);

    assertThat(browser.sessionId()).isNotEqualTo(planted);
  }

  @Test
  void makesNoSessionForWhoIsRefused() {
    users.user(Realm.PLATFORM, "plain@tansu.local", "User");

    assertThat(signIn(ADMIN, "WrongPass123!"))
        .isInstanceOf(ConsoleSignInResult.WrongCredentials.class);
    assertThat(signIn("plain@tansu.local", TestUsers.PASSWORD))
        .isInstanceOf(ConsoleSignInResult.NotAnAdministrator.class);
    assertThat(browser.hasSession()).isFalse();
    assertThat(console.caller(browser.request())).isEmpty();
  }

  @Test
  void locksTheAccountLikeEveryOtherSignIn() {
    IntStream.range(0, 5).forEach(i -> signIn(ADMIN, "WrongPass123!"));

    assertThat(signIn(ADMIN, TestUsers.PASSWORD))
        .isEqualTo(new ConsoleSignInResult.Locked(Duration.ofMinutes(15)));
  }

  @Test
  void putsOutADisabledAdministrator() {
    signIn(ADMIN, TestUsers.PASSWORD);

    users.update(Realm.PLATFORM, "update users set status = 'DISABLED'");

    assertThat(console(users.runningSessions()).caller(browser.request())).isEmpty();
  }

  @Test
  void putsOutWhoNoLongerAdministers() {
    signIn(ADMIN, TestUsers.PASSWORD);

    users.update(Realm.PLATFORM, "update user_roles set role = 'User'");

    assertThat(console(users.runningSessions()).caller(browser.request())).isEmpty();
  }

  @Test
  void endsTwelveHoursAfterTheSignInHoweverMuchItIsUsed() {
    signIn(ADMIN, TestUsers.PASSWORD);
    for (int quarters = 1; quarters < 4 * 12; quarters++) {
      clock.advance(Duration.ofMinutes(15));
      assertThat(console.caller(browser.request())).isPresent();
    }

    clock.advance(Duration.ofMinutes(15));

    assertThat(console.caller(browser.request())).isEmpty();
  }

  @Test
  void endsWhenItWasNotUsedForHalfAnHour() {
    signIn(ADMIN, TestUsers.PASSWORD);

    clock.advance(Duration.ofMinutes(30));

    assertThat(console.caller(browser.request())).isEmpty();
  }

  @Test
  void endsAsSoonAsTheTenantSays() {
    administratorOf(acme);
    policies.session(Realm.of(acme), new SessionPolicy(5, 60, 10));
    signIn(Realm.of(acme), "admin@acme.local", TestUsers.PASSWORD);

    clock.advance(Duration.ofMinutes(5));

    assertThat(console.caller(browser.request())).isEmpty();
  }

  @Test
  void forgetsEverythingAtTheSignOut() {
    signIn(ADMIN, TestUsers.PASSWORD);
    assertThat(console.caller(browser.request())).map(Caller::tenant).isPresent();

    console.signOut(browser.request());

    assertThat(browser.hasSession()).isFalse();
    assertThat(console.caller(browser.request())).isEmpty();
    assertThat(users.loginEvents(Realm.PLATFORM)).endsWith("signed_out");
  }

  @Test
  void letsAnAdministratorOfATenantIntoThatTenantOnly() {
    administratorOf(acme);

    ConsoleSignInResult result = signIn(Realm.of(acme), "admin@acme.local", TestUsers.PASSWORD);

    assertThat(result).isInstanceOf(ConsoleSignInResult.SignedIn.class);
    assertThat(console.caller(browser.request()))
        .hasValueSatisfying(
            caller -> {
              assertThat(caller.isPlatformAdministrator()).isFalse();
              assertThat(caller.mayAdminister(acme)).isTrue();
              assertThat(caller.mayAdminister(new TenantId("globex"))).isFalse();
              assertThat(caller.actor().tenant()).contains(acme);
            });
  }

  @Test
  void keepsUsersOfATenantOut() {
    users.withKey(Realm.of(acme));
    users.user(Realm.of(acme), "alice@example.com", "User");

    assertThat(signIn(Realm.of(acme), "alice@example.com", TestUsers.PASSWORD))
        .isInstanceOf(ConsoleSignInResult.NotAnAdministrator.class);
    assertThat(signIn(Realm.of(acme), ADMIN, TestUsers.PASSWORD))
        .isInstanceOf(ConsoleSignInResult.WrongCredentials.class);
    assertThat(browser.hasSession()).isFalse();
  }

  @Test
  void saysOfATenantThatIsNotThereWhatItSaysOfAnUnknownAccount() {
    assertThat(signIn(Realm.of(new TenantId("nowhere")), ADMIN, TestUsers.PASSWORD))
        .isInstanceOf(ConsoleSignInResult.WrongCredentials.class);
  }

  @Test
  void putsOutTheAdministratorsOfASuspendedTenant() {
    administratorOf(acme);
    signIn(Realm.of(acme), "admin@acme.local", TestUsers.PASSWORD);

    usable.remove(acme);

    assertThat(console.caller(browser.request())).isEmpty();
    assertThat(signIn(Realm.of(acme), "admin@acme.local", TestUsers.PASSWORD))
        .isInstanceOf(ConsoleSignInResult.WrongCredentials.class);
  }

  @Test
  void saysThatSignInIsSwitchedOffAndPutsOutTheTenantsAdministrators() {
    administratorOf(acme);
    signIn(Realm.of(acme), "admin@acme.local", TestUsers.PASSWORD);

    policies.signInEnabled(Realm.of(acme), false);

    assertThat(console.caller(browser.request())).isEmpty();
    assertThat(signIn(Realm.of(acme), "admin@acme.local", TestUsers.PASSWORD))
        .isInstanceOf(ConsoleSignInResult.SwitchedOff.class);
  }

  @Test
  void letsPlatformAdministratorsInWhenTenantSignInIsSwitchedOff() {
    policies.signInEnabled(Realm.PLATFORM, false);

    assertThat(signIn(ADMIN, TestUsers.PASSWORD)).isInstanceOf(ConsoleSignInResult.SignedIn.class);
    assertThat(console.caller(browser.request())).isPresent();
  }

  @Test
  void setsUpARequiredSecondFactorOnTheWayAndAsksForItFromThenOn() {
    administratorOf(acme);
    Realm realm = Realm.of(acme);
    users.policies().mfa(realm, MfaPolicy.Mode.REQUIRED);
    ConsoleSignInResult asked = signIn(realm, "admin@acme.local", TestUsers.PASSWORD);
    String token = ((ConsoleSignInResult.EnrolmentAsked) asked).mfaToken();
    EnrolTotp.Begun begun = secondFactor().beginEnrolment(realm, token).orElseThrow();
    Authenticator app = new Authenticator(begun.secret(), clock);

    ConsoleSignInResult enrolled =
        secondFactor().confirmEnrolment(browser.request(), realm, token, app.code());
    clock.advance(Duration.ofSeconds(30));
    ConsoleSignInResult again = signIn(realm, "admin@acme.local", TestUsers.PASSWORD);
    ConsoleSignInResult verified =
        secondFactor()
            .verify(
                browser.request(),
                realm,
                ((ConsoleSignInResult.CodeAsked) again).mfaToken(),
                app.code());

    assertThat(enrolled)
        .isInstanceOfSatisfying(
            ConsoleSignInResult.Enrolled.class,
            done -> assertThat(done.recoveryCodes()).isNotEmpty());
    assertThat(verified).isInstanceOf(ConsoleSignInResult.SignedIn.class);
    assertThat(console.caller(browser.request())).isPresent();
  }

  @Test
  void signsOutWhoWasSignedInBefore() {
    administratorOf(acme);
    signIn(ADMIN, TestUsers.PASSWORD);

    signIn(Realm.of(acme), "admin@acme.local", TestUsers.PASSWORD);

    assertThat(users.loginEvents(Realm.PLATFORM)).endsWith("signed_out");
    assertThat(console.caller(browser.request())).flatMap(Caller::tenant).contains(acme);
  }

  private void administratorOf(TenantId tenant) {
    users.withKey(Realm.of(tenant));
    users.user(Realm.of(tenant), "admin@" + tenant + ".local", "TenantAdmin");
  }

  private ConsoleSignInResult signIn(String email, String password) {
    return signIn(Realm.PLATFORM, email, password);
  }

  private ConsoleSignInResult signIn(Realm realm, String email, String password) {
    return console.signIn(browser.request(), realm, email, password);
  }

  private ConsoleSignIn console(RunningSessions running) {
    return new ConsoleSignIn(
        users.signIn(),
        users.signOut(),
        running,
        users.origins(),
        realms(),
        new ConsoleSession(policies.get(), clock));
  }

  private ConsoleRealms realms() {
    return new ConsoleRealms(usable::contains, policies.get(), users.passwords().get());
  }

  private ConsoleSecondFactor secondFactor() {
    return new ConsoleSecondFactor(
        console, realms(), users.factors().completeSignIn(), users.origins());
  }
}
