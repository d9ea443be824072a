package cloud.tansu.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.mfa.CompleteSignIn.Result;
import cloud.tansu.server.identity.mfa.TestFactors.Enrolled;
import cloud.tansu.server.identity.policy.MfaPolicy.Mode;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.RefreshResult;
import cloud.tansu.server.identity.user.SignInRequest;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SignInWithSecondFactorTest {

  private static final String EMAIL = "alice@acme.com";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestFactors factors;
  private Realm acme;
  private TokenSubject alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    factors = users.factors();
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    alice = users.user(acme, EMAIL, "User");
  }

  private String asked() {
    SignInResult result = users.signIn(acme, EMAIL, TestUsers.PASSWORD);
    return ((SignInResult.CodeAsked) result).mfaToken();
  }

  private String enrolmentAsked() {
    SignInResult result = users.signIn(acme, EMAIL, TestUsers.PASSWORD);
    return ((SignInResult.EnrolmentAsked) result).mfaToken();
  }

  private Result verify(Realm realm, String token, Proof proof) {
    return factors.completeSignIn().verify(realm, token, proof, TestUsers.ORIGIN);
  }

  private Result verify(String token, String code) {
    return verify(acme, token, new Proof.Code(code));
  }

  private Result confirm(String token, String code) {
    return factors.completeSignIn().confirmEnrolment(acme, token, code, TestUsers.ORIGIN);
  }

  @Test
  void doesNotAskWhoHasNoSecondFactor() {
    assertThat(users.signedIn(acme, EMAIL).authentication().methods()).containsExactly("pwd");
  }

  @Test
  void asksForACodeAfterTheRightPassword() {
    factors.enrolled(alice);

    SignInResult result = users.signIn(acme, EMAIL, TestUsers.PASSWORD);

    assertThat(result).isInstanceOf(SignInResult.CodeAsked.class);
    assertThat(users.loginEvents(acme)).containsExactly("second_factor_asked");
    assertThatThrownBy(result::orProblem)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.problem().type().code()).isEqualTo("mfa_required");
              assertThat(problem.problem().type().status()).isEqualTo(401);
              assertThat(problem.problem().extensions()).containsKey("mfaToken");
            });
  }

  @Test
  void saysNothingOfSecondFactorsAfterAWrongPassword() {
    factors.enrolled(alice);

    assertThat(users.signIn(acme, EMAIL, "WrongPass123!"))
        .isEqualTo(new SignInResult.WrongCredentials());
  }

  @Test
  void signsInWithTheCode() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    clock.advance(Duration.ofMinutes(1));

    Grant grant = verify(token, app.code()).orProblem().grant();

    assertThat(grant.authentication().methods()).containsExactly("pwd", "otp", "mfa");
    assertThat(grant.authentication().authenticatedAt()).isEqualTo(clock.instant());
    assertThat(grant.clientId()).isEqualTo("tansu-app");
    assertThat(grant.refreshToken()).isPresent();
    assertThat(users.loginEvents(acme)).endsWith("signed_in");
    assertThat(users.directory().find(acme, alice.id()).orElseThrow().lastSignInAt())
        .contains(clock.instant());
  }

  @Test
  void keepsTimeAndMethodsWhenTheSessionIsRefreshed() {
    Authenticator app = factors.enrolled(alice).app();
    Grant grant = verify(asked(), app.code()).orProblem().grant();
    Instant signedIn = clock.instant();
    clock.advance(Duration.ofHours(1));

    RefreshResult result = users.refresh(acme, grant.refreshToken().orElseThrow());

    Authentication refreshed = ((RefreshResult.Refreshed) result).grant().authentication();
    assertThat(refreshed.authenticatedAt()).isEqualTo(signedIn);
    assertThat(refreshed.methods()).containsExactly("pwd", "otp", "mfa");
  }

  @Test
  void signsInWithARecoveryCode() {
    Enrolled enrolled = factors.enrolled(alice);
    Proof code = new Proof.Recovery(enrolled.recoveryCodes().getFirst());

    Grant grant = verify(acme, asked(), code).orProblem().grant();

    assertThat(grant.authentication().methods()).contains("mfa");
    assertThat(verify(acme, asked(), code)).isEqualTo(new Result.WrongCode());
  }

  @Test
  void signsInWithPasswordAndCodeAtOnce() {
    Authenticator app = factors.enrolled(alice).app();
    String code = app.code();

    Grant grant = withCode(code).orProblem();

    assertThat(grant.authentication().methods()).containsExactly("pwd", "otp", "mfa");
    assertThat(withCode(code)).isEqualTo(new SignInResult.WrongCode());
    assertThat(users.loginEvents(acme)).containsExactly("signed_in", "wrong_code");
  }

  private SignInResult withCode(String code) {
    return users
        .signIn()
        .signIn(
            new SignInRequest(
                acme,
                EMAIL,
                TestUsers.PASSWORD,
                "tansu-app",
                Optional.empty(),
                Optional.of(code),
                TestUsers.ORIGIN));
  }

  @Test
  void locksTheSecondFactorAndNotThePassword() {
    Authenticator app = factors.enrolled(alice).app();
    IntStream.range(0, 5).forEach(i -> withCode(app.wrongCode()));

    assertThat(withCode(app.code()))
        .isEqualTo(new SignInResult.SecondFactorLocked(Duration.ofMinutes(15)));
    assertThat(verify(asked(), app.code())).isEqualTo(new Result.Locked(Duration.ofMinutes(15)));
    assertThat(users.loginEvents(acme))
        .containsSubsequence("wrong_code_locked_now", "second_factor_locked");
  }

  @Test
  void aTokenWorksOnce() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    verify(token, app.code()).orProblem();
    clock.advance(Totp.STEP);

    assertThat(verify(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }

  @Test
  void aTokenWorksForFiveMinutes() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    clock.advance(Duration.ofMinutes(5));

    assertThat(verify(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }

  @Test
  void aTokenIsWorthNothingWhileSignInIsSwitchedOff() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    users.policies().signInEnabled(acme, false);

    assertThatThrownBy(() -> verify(token, app.code()))
        .hasMessageContaining("tenant_sign_in_disabled");
    assertThatThrownBy(() -> confirm(token, app.code()))
        .hasMessageContaining("tenant_sign_in_disabled");
  }

  @Test
  void aTokenCanBeTriedFiveTimes() {
    users.policies().lockout(acme, new cloud.tansu.server.identity.policy.LockoutPolicy(5, 15));
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    IntStream.range(0, 5).forEach(i -> verify(token, app.wrongCode()));

    assertThat(verify(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }

  @Test
  void aWrongCodeLeavesTheTokenUsable() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();

    assertThat(verify(token, app.wrongCode())).isEqualTo(new Result.WrongCode());
    assertThat(verify(token, app.code())).isInstanceOf(Result.SignedIn.class);
  }

  @Test
  void isWorthNothingAfterThePasswordWasChanged() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    clock.advance(Duration.ofSeconds(1));
    users.update(acme, "update users set password_changed_at = '" + clock.instant() + "'");

    assertThat(verify(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }

  @Test
  void isWorthNothingAfterTheAccountWasDisabled() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    users.update(acme, "update users set status = 'DISABLED'");

    assertThat(verify(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }

  @Test
  void aCodeSignsInOnceWhenItIsShownTwiceAtTheSameTime() throws Exception {
    Authenticator app = factors.enrolled(alice).app();
    String first = asked();
    String second = asked();
    String code = app.code();
    CyclicBarrier together = new CyclicBarrier(2);

    List<Result> results;
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      Future<Result> one = executor.submit(() -> verifyTogether(together, first, code));
      Future<Result> other = executor.submit(() -> verifyTogether(together, second, code));
      results = List.of(one.get(), other.get());
    }

    assertThat(results).filteredOn(Result.SignedIn.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Result.WrongCode.class::isInstance).hasSize(1);
  }

  private Result verifyTogether(CyclicBarrier together, String token, String code)
      throws Exception {
    together.await();
    return verify(token, code);
  }

  @Test
  void aTenantCannotGoOnWithASignInOfAnother() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    TokenSubject bob = users.user(globex, EMAIL, "User");
    Authenticator app = factors.enrolled(alice).app();
    factors.enrolled(bob);
    String token = asked();

    assertThat(verify(globex, token, new Proof.Code(app.code())))
        .isEqualTo(new Result.TokenInvalid());
    assertThat(verify(token, app.code())).isInstanceOf(Result.SignedIn.class);
  }

  @Test
  void storesNoTokenInClear() {
    factors.enrolled(alice);
    String token = asked();

    List<String> rows =
        users
            .databases()
            .read(
                acme,
                unit -> unit.query("select c::text from mfa_challenges c", r -> r.getString(1)));

    assertThat(rows).singleElement().asString().doesNotContain(token);
  }

  @Test
  void leadsToTheEnrolmentWhereASecondFactorIsRequired() {
    users.policies().mfa(acme, Mode.REQUIRED);
    String token = enrolmentAsked();

    EnrolTotp.Begun begun = factors.completeSignIn().beginEnrolment(acme, token).orElseThrow();
    Authenticator app = new Authenticator(begun.secret(), clock);
    Result.SignedIn signedIn = confirm(token, app.code()).orProblem();

    assertThat(begun.uri()).startsWith("otpauth://totp/acme:alice%40acme.com?");
    assertThat(signedIn.recoveryCodes()).hasSize(10);
    assertThat(signedIn.grant().authentication().methods()).containsExactly("pwd", "otp", "mfa");
    assertThat(users.loginEvents(acme)).containsExactly("second_factor_asked", "signed_in");
    assertThat(users.signIn(acme, EMAIL, TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.CodeAsked.class);
  }

  @Test
  void anEnrolmentTokenAllowsNothingElse() {
    users.policies().mfa(acme, Mode.REQUIRED);
    String token = enrolmentAsked();
    Authenticator app = factors.enrolled(alice).app();

    assertThat(verify(token, app.code())).isEqualTo(new Result.TokenInvalid());
    assertThat(factors.completeSignIn().beginEnrolment(acme, token)).isEmpty();
    assertThat(confirm(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }

  @Test
  void aTokenForACodeAllowsNoEnrolment() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();

    assertThat(factors.completeSignIn().beginEnrolment(acme, token)).isEmpty();
    assertThat(confirm(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }

  @Test
  void anEnrolmentNeedsACodeOfItsSecret() {
    users.policies().mfa(acme, Mode.REQUIRED);
    String token = enrolmentAsked();
    EnrolTotp.Begun begun = factors.completeSignIn().beginEnrolment(acme, token).orElseThrow();
    Authenticator app = new Authenticator(begun.secret(), clock);

    assertThat(confirm(token, app.wrongCode())).isEqualTo(new Result.WrongCode());
    assertThat(confirm(token, app.code())).isInstanceOf(Result.SignedIn.class);
  }

  @Test
  void removingTheFactorEndsWhatWaitsForIt() {
    Authenticator app = factors.enrolled(alice).app();
    String token = asked();
    factors.change().remove(alice.actor(), acme, alice.id());

    assertThat(verify(token, app.code())).isEqualTo(new Result.TokenInvalid());
  }
}
