package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.policy.LockoutPolicy;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.policy.TokenPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Signing in follows the policies of the realm. */
class SignInPoliciesTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private Realm acme;
  private Realm globex;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    globex = users.withKey(Realm.of(databases.tenant("globex")));
    users.user(acme, "alice@acme.com", "User");
    users.user(globex, "alice@acme.com", "User");
  }

  @Test
  void issuesAccessTokensForAsLongAsTheTenantSays() throws ParseException {
    users.policies().tokens(acme, new TokenPolicy(600, 600, 3_600, 0));

    Grant grant = users.signedIn(acme, "alice@acme.com");

    assertThat(grant.lifetime()).hasMinutes(10);
    assertThat(seconds(grant.accessToken())).isEqualTo(600);
    assertThat(seconds(users.signedIn(globex, "alice@acme.com").accessToken())).isEqualTo(3_600);
  }

  @Test
  void issuesAccessTokensForAsLongAsThePlatformSays() throws ParseException {
    users.policies().tokens(Realm.PLATFORM, new TokenPolicy(600, 600, 3_600, 0));

    assertThat(seconds(users.signedIn(acme, "alice@acme.com").accessToken())).isEqualTo(600);
  }

  @Test
  void takesRefreshTokensForAsLongAsTheTenantSays() {
    users.policies().tokens(acme, new TokenPolicy(600, 600, 3_600, 10));
    String here = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();
    String there = users.signedIn(globex, "alice@acme.com").refreshToken().orElseThrow();

    clock.advance(Duration.ofSeconds(3_601));

    assertThat(users.refresh(acme, here)).isInstanceOf(RefreshResult.Refused.class);
    assertThat(users.refresh(globex, there)).isInstanceOf(RefreshResult.Refreshed.class);
  }

  @Test
  void takesAReplacedRefreshTokenOnceMoreForAsLongAsTheTenantSays() {
    users.policies().tokens(acme, new TokenPolicy(600, 600, 3_600, 0));
    String token = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();
    users.refresh(acme, token);

    clock.advance(Duration.ofSeconds(1));

    assertThat(users.refresh(acme, token)).isInstanceOf(RefreshResult.Refused.class);
  }

  @Test
  void locksAfterAsManyFailuresAsTheTenantSays() {
    users.policies().lockout(acme, new LockoutPolicy(2, 60));
    for (Realm realm : new Realm[] {acme, globex}) {
      users.signIn(realm, "alice@acme.com", "WrongPass123!");
      users.signIn(realm, "alice@acme.com", "WrongPass123!");
    }

    assertThat(users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD))
        .isEqualTo(new SignInResult.Locked(Duration.ofMinutes(60)));
    users.signedIn(globex, "alice@acme.com");
  }

  @Test
  void tellsByNoLockWhetherThereIsAnAccountWhereAddressesAreSecret() {
    users.policies().signUp(acme, new SignUpPolicy(true, false, true));
    for (int attempt = 0; attempt < 5; attempt++) {
      users.signIn(acme, "alice@acme.com", "WrongPass123!");
    }
    users.passwords().hashesSinceLastAsked();

    assertThat(users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD))
        .isEqualTo(new SignInResult.WrongCredentials());
    assertThat(users.passwords().hashesSinceLastAsked()).isEqualTo(1);
    assertThat(users.loginEvents(acme)).endsWith("locked");
  }

  @Test
  void issuesNothingWhileTheTenantIsSwitchedOff() {
    String token = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();
    users.policies().signInEnabled(acme, false);

    assertThatThrownBy(() -> users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("tenant_sign_in_disabled");
    assertThatThrownBy(() -> users.refresh(acme, token))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("tenant_sign_in_disabled");
    users.signedIn(globex, "alice@acme.com");

    users.policies().signInEnabled(acme, true);

    assertThat(users.refresh(acme, token)).isInstanceOf(RefreshResult.Refreshed.class);
  }

  @Test
  void letsAdministratorsOfThePlatformInWhileAllTenantsAreSwitchedOff() {
    users.withKey(Realm.PLATFORM);
    users.user(Realm.PLATFORM, "admin@tansu.local", "Admin");
    users.policies().signInEnabled(Realm.PLATFORM, false);

    users.signedIn(Realm.PLATFORM, "admin@tansu.local");
    assertThatThrownBy(() -> users.signedIn(acme, "alice@acme.com"))
        .isInstanceOf(ProblemException.class);
  }

  private static long seconds(String accessToken) throws ParseException {
    JWTClaimsSet claims = SignedJWT.parse(accessToken).getJWTClaimsSet();
    return Duration.between(
            claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant())
        .toSeconds();
  }
}
