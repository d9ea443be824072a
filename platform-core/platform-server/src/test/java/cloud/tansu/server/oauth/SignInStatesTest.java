package cloud.tansu.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.oauth.SignInStates.Kept;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SignInStatesTest {

  private static final Kept KEPT = new Kept("nonce", "verifier", new Aim.Tokens());

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();

  private SignInStates states;
  private Realm acme;

  @BeforeEach
  void setUp() {
    states =
        new SignInStates(
            TestRealms.databases(databases.get()),
            TestSecrets.open(databases.get(), keyRing),
            new Tokens(new SecureRandom()),
            clock);
    acme = Realm.of(databases.tenant("acme"));
    states.keep(acme, "google", "state", "browser", KEPT);
  }

  @Test
  void comesBackOnce() {
    assertThat(states.take(acme, "google", "state", "browser")).contains(KEPT);
    assertThat(states.take(acme, "google", "state", "browser")).isEmpty();
  }

  @Test
  void isUsedUpByAnotherBrowser() {
    assertThat(states.take(acme, "google", "state", "")).isEmpty();
    assertThat(states.take(acme, "google", "state", "browser")).isEmpty();
  }

  @Test
  void belongsToOneProviderAndOneTenant() {
    Realm widgets = Realm.of(databases.tenant("widgets"));

    assertThat(states.take(acme, "github", "state", "browser")).isEmpty();
    assertThat(states.take(widgets, "google", "state", "browser")).isEmpty();
    assertThat(states.take(acme, "google", "state", "browser")).isPresent();
  }

  @Test
  void waitsTenMinutes() {
    clock.advance(Duration.ofMinutes(10).plusSeconds(1));

    assertThat(states.take(acme, "google", "state", "browser")).isEmpty();
  }
}
