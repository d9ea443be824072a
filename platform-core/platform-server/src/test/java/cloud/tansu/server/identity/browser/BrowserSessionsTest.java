package cloud.tansu.server.identity.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.SessionEnds;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import jakarta.ws.rs.core.NewCookie;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BrowserSessionsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestBrowserSessions sessions;
  private Realm acme;
  private TokenSubject alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    sessions = new TestBrowserSessions(users, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    alice = users.user(acme, "alice@acme.com", "User");
  }

  @Test
  void givesEverySignInAnotherCookieAndEndsTheOneBefore() {
    BrowserSessions.Begun planted = sessions.begin(users.user(acme, "mallory@acme.com", "User"));

    BrowserSessions.Begun begun = sessions.begin(alice, Optional.of(planted.session()));

    assertThat(begun.cookie().getValue()).isNotEqualTo(planted.cookie().getValue());
    assertThat(sessions.find(acme, planted.cookie())).isEmpty();
    assertThat(sessions.find(acme, begun.cookie())).isPresent();
  }

  @Test
  void keepsTheCookieFromScriptsOtherSitesAndOtherRealms() {
    NewCookie cookie = sessions.begin(alice).cookie();

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
    assertThat(cookie.getPath()).isEqualTo("/identity/acme");
    assertThat(cookie.getName()).startsWith("__Secure-");
  }

  @Test
  void beginsNothingForAnAccountThatWasDisabledMeanwhile() {
    BrowserSession before = sessions.begin(alice).session();
    users
        .databases()
        .transact(
            acme,
            unit ->
                unit.update(
                    "update users set status = 'DISABLED' where id = ?", alice.id().value()));

    assertThat(refusal(() -> sessions.begin(alice))).isEqualTo("account_disabled");
    assertThat(refusal(() -> SessionEnds.openFrom(users, before, "an-app")))
        .isEqualTo("account_disabled");
  }

  private static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem().type().code();
  }

  @Test
  void meansNothingAtAnotherTenantAndAtThePlatform() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    String secret = sessions.begin(alice).cookie().getValue();

    assertThat(sessions.find(globex, named("__Secure-tansu-session", secret))).isEmpty();
    assertThat(sessions.find(Realm.PLATFORM, named("__Secure-tansu-platform-session", secret)))
        .isEmpty();
  }

  private static NewCookie named(String name, String value) {
    return new NewCookie.Builder(name).value(value).build();
  }

  @Test
  void endsWithANewPassword() {
    NewCookie thief = sessions.begin(alice).cookie();

    SessionEnds.byNewPassword(users, alice, Optional.empty());

    assertThat(sessions.find(acme, thief)).isEmpty();
  }

  @Test
  void ofTheSessionThatChangesThePasswordStaysAlone() {
    BrowserSessions.Begun own = sessions.begin(alice);
    BrowserSessions.Begun thief = sessions.begin(alice);

    SessionEnds.byNewPassword(
        users, alice, Optional.of(SessionEnds.openFrom(users, own.session(), "app")));

    assertThat(sessions.find(acme, own.cookie())).isPresent();
    assertThat(sessions.find(acme, thief.cookie())).isEmpty();
  }

  @Test
  void endsWhenTheAccountIsDisabled() {
    NewCookie cookie = sessions.begin(alice).cookie();

    users.update(acme, "update users set status = 'DISABLED'");

    assertThat(sessions.find(acme, cookie)).isEmpty();
  }

  @Test
  void endsWhenItIsNotUsed() {
    NewCookie cookie = sessions.begin(alice).cookie();
    Duration idle = users.policies().get().session(acme).idle();

    clock.advance(idle);

    assertThat(sessions.find(acme, cookie)).isEmpty();
  }
}
