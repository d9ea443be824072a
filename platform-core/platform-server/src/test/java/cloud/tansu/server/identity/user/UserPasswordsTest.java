package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.policy.PasswordRules;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which passwords a user can change to, and what that brings about. */
class UserPasswordsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private Realm acme;
  private UserId alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    alice = users.user(acme, "alice@acme.com", "User").id();
  }

  @Test
  void refusesThePresentPassword() {
    refused(TestUsers.PASSWORD, "password_reused");
  }

  @Test
  void refusesTheLastFivePasswordsAndForgetsOlderOnes() {
    for (int i = 1; i <= 5; i++) {
      change("Password" + i);
    }

    refused("Password1", "password_reused");
    refused("Password5", "password_reused");
    change(TestUsers.PASSWORD);
    change("Password1");
  }

  @Test
  void remembersAsManyAsTheRealmAsksFor() {
    history(0);
    change(TestUsers.PASSWORD);
    history(1);
    change("Password1");
    refused("Password1", "password_reused");
    change(TestUsers.PASSWORD);
    users.policies().password(acme, new PasswordRules(8, true, true, true, false, 10));
    refused("Password1", "password_reused");
  }

  @Test
  void keepsTenPasswordsAtMost() {
    for (int i = 1; i <= 15; i++) {
      change("Password" + i);
    }

    long kept =
        databases
            .get()
            .readTenant(
                acme.tenant().orElseThrow(),
                unit -> unit.count("select count(*) from sys.password_history"));
    assertThat(kept).isEqualTo(9);
  }

  @Test
  void comparesNoMorePasswordsThanItRemembers() {
    for (int i = 1; i <= 15; i++) {
      change("Password" + i);
    }
    users.policies().password(acme, new PasswordRules(8, true, true, true, false, 10));
    users.passwords().hashesSinceLastAsked();

    users.userPasswords().forUser(acme, alice, "new", "SomethingElse1");

    assertThat(users.passwords().hashesSinceLastAsked()).isEqualTo(11);
  }

  @Test
  void asksForWhatTheRealmAsksFor() {
    users.policies().password(acme, new PasswordRules(12, true, true, true, true, 5));

    refused("Password12345", "password_too_weak");
    change("Password-12345");
  }

  @Test
  void endsTheSessionsOfTheUserButForTheOneThatStays() {
    Grant here = users.signedIn(acme, "alice@acme.com");
    Grant elsewhere = users.signedIn(acme, "alice@acme.com");

    change("Password1", Optional.of(here.session()));

    assertThat(users.refresh(acme, elsewhere.refreshToken().orElseThrow()))
        .isInstanceOf(RefreshResult.Refused.class);
    assertThat(users.refresh(acme, here.refreshToken().orElseThrow()))
        .isInstanceOf(RefreshResult.Refreshed.class);
  }

  @Test
  void ofOneTenantKnowNothingOfAnothers() {
    Realm globex = Realm.of(databases.tenant("globex"));

    users.userPasswords().forUser(globex, alice, "password", TestUsers.PASSWORD);
    databases
        .get()
        .tenant(
            globex.tenant().orElseThrow(),
            unit -> {
              users.userPasswords().set(unit, alice, new NewPassword("x"), Optional.empty());
              return true;
            });

    users.signedIn(acme, "alice@acme.com");
  }

  private void history(int length) {
    users
        .policies()
        .password(Realm.PLATFORM, new PasswordRules(8, true, true, true, false, length));
  }

  private void change(String password) {
    change(password, Optional.empty());
  }

  private void change(String password, Optional<UUID> kept) {
    NewPassword next = users.userPasswords().forUser(acme, alice, "password", password);
    clock.advance(Duration.ofSeconds(1));
    users
        .databases()
        .transact(
            acme,
            unit -> {
              users.userPasswords().set(unit, alice, next, kept);
              return true;
            });
    assertThat(users.signIn(acme, "alice@acme.com", password))
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  private void refused(String password, String code) {
    assertThatThrownBy(() -> users.userPasswords().forUser(acme, alice, "new", password))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().type().code()).isEqualTo(code);
              assertThat(refusal.problem().errors()).containsKey("new");
            });
  }
}
