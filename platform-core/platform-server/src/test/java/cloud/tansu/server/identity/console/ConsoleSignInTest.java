package cloud.tansu.server.identity.console;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RunningSessions;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Caller;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
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
  private TestUsers users;
  private ConsoleSignIn console;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    users.withKey(Realm.PLATFORM);
    users.user(Realm.PLATFORM, ADMIN, "Admin");
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
  void endsTwelveHoursAfterTheSignIn() {
    signIn(ADMIN, TestUsers.PASSWORD);

    clock.advance(Duration.ofHours(12));

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

  private ConsoleSignInResult signIn(String email, String password) {
    return console.signIn(browser.request(), email, password);
  }

  private ConsoleSignIn console(RunningSessions running) {
    return new ConsoleSignIn(
        users.signIn(), users.signOut(), running, users.origins(), TestConfig.defaults(), clock);
  }
}
