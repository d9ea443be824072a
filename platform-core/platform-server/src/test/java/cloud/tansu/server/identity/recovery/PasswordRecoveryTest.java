package cloud.tansu.server.identity.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RefreshResult;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PasswordRecoveryTest {

  private static final String NEW = "OtherPass123!";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestRecovery recovery;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    recovery = new TestRecovery(databases.get(), users, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    users.user(acme, "alice@acme.com", "User");
  }

  @Test
  void sendsALinkThatSetsANewPasswordOnce() {
    String secret = forgotten("alice@acme.com");

    assertThat(reset(secret, NEW)).map(TokenSubject::emailVerified).contains(true);
    assertThat(reset(secret, "ThirdPass123!")).isEmpty();
    assertThat(users.signIn(acme, "alice@acme.com", NEW)).isInstanceOf(SignInResult.SignedIn.class);
    assertThat(users.audited(acme))
        .contains("PasswordResetRequest Success", "PasswordReset Success");
    assertThat(recovery.mails().newest("alice@acme.com").subject()).endsWith("was changed");
  }

  @Test
  void answersAlikeForAnAddressWithoutAccountAndWritesToNobody() {
    request("nobody@acme.com");

    assertThat(recovery.mails().to("nobody@acme.com")).isEmpty();
    assertThat(users.audited(acme)).contains("PasswordResetRequest Failure");
  }

  @Test
  void computesNoHashForWhoeverAsks() {
    users.passwords().hashesSinceLastAsked();

    request("alice@acme.com");
    request("nobody@acme.com");

    assertThat(users.passwords().hashesSinceLastAsked()).isZero();
  }

  @Test
  void writesToNobodyWhoIsDisabled() {
    users.update(acme, "update users set status = 'DISABLED'");

    request("alice@acme.com");

    assertThat(recovery.mails().to("alice@acme.com")).isEmpty();
  }

  @Test
  void endsAllSessionsAndTakesALockBack() {
    Grant session = users.signedIn(acme, "alice@acme.com");
    for (int i = 0; i < 5; i++) {
      users.signIn(acme, "alice@acme.com", "wrong");
    }

    reset(forgotten("alice@acme.com"), NEW);

    assertThat(users.refresh(acme, session.refreshToken().orElseThrow()))
        .isInstanceOf(RefreshResult.Refused.class);
    users.signIn(acme, "alice@acme.com", NEW).orProblem();
  }

  @Test
  void keepsTheLinkWhenThePasswordIsRefused() {
    String secret = forgotten("alice@acme.com");

    assertThatThrownBy(() -> reset(secret, "weak")).hasMessageContaining("password_too_weak");
    assertThatThrownBy(() -> reset(secret, TestUsers.PASSWORD))
        .hasMessageContaining("password_reused");
    assertThat(reset(secret, NEW)).isPresent();
  }

  @Test
  void letsTheLinkExpireAfterHalfAnHour() {
    String secret = forgotten("alice@acme.com");
    clock.advance(Duration.ofMinutes(30));

    assertThat(recovery.resetPassword().isUsable(acme, secret)).isFalse();
    assertThat(reset(secret, NEW)).isEmpty();
  }

  @Test
  void usesUpAllLinksOfTheUserAtOnce() {
    String first = forgotten("alice@acme.com");
    String second = forgotten("alice@acme.com");

    reset(first, NEW);

    assertThat(reset(second, "ThirdPass123!")).isEmpty();
  }

  @Test
  void takesNoLinkOfAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    users.user(globex, "alice@acme.com", "User");
    String secret = forgotten("alice@acme.com");

    assertThat(recovery.resetPassword().reset(globex, secret, NEW, TestUsers.ORIGIN)).isEmpty();
  }

  @Test
  void takesNoLinkThatWasSentToAnAddressTheAccountNoLongerHas() {
    String secret = forgotten("alice@acme.com");
    users.update(acme, "update users set email = 'alice@new.example'");

    assertThat(reset(secret, NEW)).isEmpty();
  }

  @Test
  void takesNoLinkOfAnotherPurpose() {
    recovery.resendConfirmation().request(acme, new Email("alice@acme.com"), TestUsers.ORIGIN);
    recovery.settle();

    assertThat(reset(recovery.mails().secretTo("alice@acme.com"), NEW)).isEmpty();
  }

  @Test
  void sendsAnAddressOnlySoManyLinksAnHourAndTellsNobody() {
    for (int i = 0; i < 7; i++) {
      request("alice@acme.com");
    }

    assertThat(recovery.mails().to("alice@acme.com")).hasSize(5);
  }

  @Test
  void refusesACallerWhoAsksTooOften() {
    TestRecovery strict =
        new TestRecovery(
            databases.get(),
            users,
            clock,
            Map.of("tansu.identity.recovery.requests-per-hour", "1"));
    strict.forgotPassword().request(acme, new Email("a@acme.com"), TestUsers.ORIGIN);

    assertThatThrownBy(
            () -> strict.forgotPassword().request(acme, new Email("b@acme.com"), TestUsers.ORIGIN))
        .hasMessageContaining("rate_limited");
    strict
        .forgotPassword()
        .request(acme, new Email("b@acme.com"), new Origin("198.51.100.4", "test"));
  }

  @Test
  void servesAdministratorsOfThePlatformAsWell() {
    users.withKey(Realm.PLATFORM);
    users.user(Realm.PLATFORM, "root@tansu.example", "Admin");

    recovery
        .forgotPassword()
        .request(Realm.PLATFORM, new Email("root@tansu.example"), TestUsers.ORIGIN);
    recovery.settle();

    assertThat(recovery.mails().newest("root@tansu.example").text())
        .contains("https://tansu.example/identity/account/reset?token=");
    assertThat(
            recovery
                .resetPassword()
                .reset(
                    Realm.PLATFORM,
                    recovery.mails().secretTo("root@tansu.example"),
                    NEW,
                    TestUsers.ORIGIN))
        .isPresent();
  }

  private void request(String email) {
    recovery.forgotPassword().request(acme, new Email(email), TestUsers.ORIGIN);
    recovery.settle();
  }

  private String forgotten(String email) {
    request(email);
    return recovery.mails().secretTo(email);
  }

  private Optional<TokenSubject> reset(String secret, String password) {
    return recovery.resetPassword().reset(acme, secret, password, TestUsers.ORIGIN);
  }
}
