package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.policy.MfaPolicy;
import cloud.tansu.server.identity.policy.PasswordRules;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SignUpTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
  }

  @Test
  void makesAPlainUserInTheTenantsDatabaseOnly() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));

    SignUpResult result = signUp("alice@acme.com", TestUsers.PASSWORD);

    assertThat(result)
        .isInstanceOfSatisfying(
            SignUpResult.SignedUp.class,
            done -> assertThat(done.grant().subject().roles()).containsExactly("User"));
    assertThat(countUsers(acme)).isEqualTo(1);
    assertThat(countUsers(globex)).isZero();
    assertThat(countUsers(Realm.PLATFORM)).isZero();
    users.signedIn(acme, "alice@acme.com");
  }

  @Test
  void refusesAnAddressThatIsTaken() {
    signUp("alice@acme.com", TestUsers.PASSWORD);

    assertThat(signUp("Alice@Acme.com", "OtherPass123!"))
        .isInstanceOf(SignUpResult.EmailTaken.class);
    users.signedIn(acme, "alice@acme.com");
  }

  @Test
  void refusesAWeakPassword() {
    assertThatThrownBy(() -> signUp("alice@acme.com", "password"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("password_too_weak");
    assertThat(countUsers(acme)).isZero();
  }

  @Test
  void canBeTurnedOff() {
    users =
        new TestUsers(
            databases,
            keyRing,
            clock,
            TestConfig.with(Map.of("tansu.identity.sign-up-enabled", "false")));

    assertThat(signUp("alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignUpResult.NotAllowed.class);
  }

  @Test
  void canBeTurnedOffInOneTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    users.policies().signUp(globex, new SignUpPolicy(false, false, false));

    assertThat(signUp(globex, "alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignUpResult.NotAllowed.class);
    assertThat(signUp("alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignUpResult.SignedUp.class);
  }

  @Test
  void isRefusedWhileTheOperatorHasSwitchedSignInOff() {
    users.policies().signInEnabled(acme, false);

    assertThatThrownBy(() -> signUp("alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("tenant_sign_in_disabled");
    assertThat(countUsers(acme)).isZero();
  }

  @Test
  void asksForThePasswordThatTheTenantAsksFor() {
    users.policies().password(acme, new PasswordRules(16, true, true, true, true, 5));

    assertThatThrownBy(() -> signUp("alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("at least 16 characters");
  }

  @Test
  void asksForASecondFactorBeforeItSignsInWhereOneIsRequired() {
    users.policies().mfa(acme, MfaPolicy.Mode.REQUIRED);

    assertThatThrownBy(() -> signUp("alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.problem().type().code()).isEqualTo("mfa_enrolment_required");
              assertThat(problem.problem().extensions()).containsKey("mfaToken");
            });

    assertThat(countUsers(acme)).isEqualTo(1);
    long sessions =
        users.databases().read(acme, unit -> unit.count("select count(*) from sessions"));
    assertThat(sessions).isZero();
  }

  @Test
  void letsALinkSetTheFirstPasswordOnce() {
    String secret = invite("admin@acme.local");

    Optional<TokenSubject> done = setPassword(secret, TestUsers.PASSWORD);

    assertThat(done).map(TokenSubject::email).contains(new Email("admin@acme.local"));
    assertThat(users.signedIn(acme, "admin@acme.local").scopes().contains("admin.full")).isTrue();
    assertThat(setPassword(secret, "OtherPass123!")).isEmpty();
    users.signedIn(acme, "admin@acme.local");
  }

  @Test
  void keepsALinkWhenThePasswordIsTooWeak() {
    String secret = invite("admin@acme.local");

    assertThatThrownBy(() -> setPassword(secret, "weak")).isInstanceOf(ProblemException.class);

    assertThat(setPassword(secret, TestUsers.PASSWORD)).isPresent();
  }

  @Test
  void letsALinkExpire() {
    String secret = invite("admin@acme.local");

    clock.advance(Duration.ofHours(24));

    assertThat(users.setFirstPassword().isUsable(acme, secret)).isFalse();
    assertThat(setPassword(secret, TestUsers.PASSWORD)).isEmpty();
  }

  @Test
  void takesNoLinkOfAnotherTenant() {
    String secret = invite("admin@acme.local");
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));

    assertThat(users.setFirstPassword().set(globex, secret, TestUsers.PASSWORD, TestUsers.ORIGIN))
        .isEmpty();
  }

  private String invite(String email) {
    TokenSubject admin =
        users
            .newUsers()
            .subject(acme, new Email(email), Optional.empty(), List.of("TenantAdmin", "User"));
    return users
        .databases()
        .transact(acme, unit -> users.newUsers().invite(unit, admin))
        .orElseThrow();
  }

  private Optional<TokenSubject> setPassword(String secret, String password) {
    return users.setFirstPassword().set(acme, secret, password, TestUsers.ORIGIN);
  }

  private SignUpResult signUp(String email, String password) {
    return signUp(acme, email, password);
  }

  private SignUpResult signUp(Realm realm, String email, String password) {
    return users
        .signUp()
        .signUp(
            new SignUpRequest(
                realm,
                new Email(email),
                password,
                Optional.of("Alice"),
                "tansu-app",
                TestUsers.ORIGIN));
  }

  private long countUsers(Realm realm) {
    return users.databases().read(realm, unit -> unit.count("select count(*) from users"));
  }
}
