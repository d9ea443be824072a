package cloud.tansu.server.identity.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BootstrapAdministratorTest {

  private static final String PASSWORD = "tansu.identity.bootstrap-admin-password";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private TestUsers users;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, new AdjustableClock());
  }

  @Test
  void makesTheFirstAdministratorAndTheSigningKey() {
    bootstrap(Map.of(PASSWORD, "Passw0rd!")).start();

    assertThat(users.signIn(Realm.PLATFORM, "admin@tansu.local", "Passw0rd!").orProblem())
        .satisfies(grant -> assertThat(grant.scopes().contains("admin.full")).isTrue());
    assertThat(users.audited(Realm.PLATFORM)).contains("UserCreate Success");
  }

  @Test
  void changesNothingAtLaterStarts() {
    bootstrap(Map.of(PASSWORD, "Passw0rd!")).start();
    String kid = users.keys().current(Realm.PLATFORM, KeyAlgorithm.RS256).kid();

    bootstrap(Map.of(PASSWORD, "OtherPass123!")).start();
    bootstrap(Map.of()).start();

    assertThat(users.signIn(Realm.PLATFORM, "admin@tansu.local", "OtherPass123!"))
        .isInstanceOf(SignInResult.WrongCredentials.class);
    assertThat(users.keys().current(Realm.PLATFORM, KeyAlgorithm.RS256).kid()).isEqualTo(kid);
    users.signIn(Realm.PLATFORM, "admin@tansu.local", "Passw0rd!").orProblem();
  }

  @Test
  void saysWhichKeyIsMissingWhenThereIsNoAdministrator() {
    assertThatThrownBy(() -> bootstrap(Map.of()).start()).hasMessageContaining(PASSWORD);
  }

  @Test
  void refusesAWeakPassword() {
    assertThatThrownBy(() -> bootstrap(Map.of(PASSWORD, "letmein")).start())
        .hasMessageContaining("too weak")
        .hasMessageNotContaining("letmein");
  }

  @Test
  void saysSoWhenTheAddressBelongsToSomebodyElse() {
    users.user(Realm.PLATFORM, "admin@tansu.local", "User");

    assertThatThrownBy(() -> bootstrap(Map.of(PASSWORD, "Passw0rd!")).start())
        .hasMessageContaining("bootstrap-admin-email");
  }

  private BootstrapAdministrator bootstrap(Map<String, String> config) {
    return new BootstrapAdministrator(
        users.databases(),
        users.keys(),
        users.newUsers(),
        users.userPasswords(),
        users.journal(),
        TestConfig.with(config));
  }
}
