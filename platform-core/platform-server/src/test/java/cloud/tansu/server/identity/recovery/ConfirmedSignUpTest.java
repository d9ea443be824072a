package cloud.tansu.server.identity.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.identity.user.SignUpRequest;
import cloud.tansu.server.identity.user.SignUpResult;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConfirmedSignUpTest {

  private static final SignUpPolicy VERIFIED = new SignUpPolicy(true, true, false);
  private static final SignUpPolicy SECRET = new SignUpPolicy(true, false, true);

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
    users.policies().signUp(acme, VERIFIED);
  }

  @Test
  void opensTheAccountWhenTheLinkWasFollowed() {
    SignUpResult result = signUp("alice@acme.com");

    assertThat(result).isInstanceOf(SignUpResult.ConfirmationSent.class);
    assertThat(signIn("alice@acme.com")).isInstanceOf(SignInResult.EmailNotVerified.class);
    assertThat(confirm(secret())).map(TokenSubject::emailVerified).contains(true);
    assertThat(signIn("alice@acme.com")).isInstanceOf(SignInResult.SignedIn.class);
    assertThat(users.audited(acme)).contains("SignUp Success", "EmailConfirm Success");
  }

  @Test
  void saysThatAnAddressIsTakenWhereThatIsNoSecret() {
    signUp("alice@acme.com");

    assertThat(signUp("alice@acme.com")).isInstanceOf(SignUpResult.EmailTaken.class);
  }

  @Test
  void takesALinkOnceAndForADay() {
    signUp("alice@acme.com");
    String first = secret();
    signUp("bob@acme.com");
    String second = recovery.mails().secretTo("bob@acme.com");

    confirm(first);
    clock.advance(Duration.ofHours(24));

    assertThat(confirm(first)).isEmpty();
    assertThat(confirm(second)).isEmpty();
  }

  @Test
  void takesNoLinkOfAnotherTenant() {
    signUp("alice@acme.com");
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));

    assertThat(recovery.confirmEmail().confirm(globex, secret(), TestUsers.ORIGIN)).isEmpty();
  }

  @Test
  void sendsAnotherLinkWhenAsked() {
    signUp("alice@acme.com");
    clock.advance(Duration.ofHours(25));

    resend("alice@acme.com");

    assertThat(confirm(secret())).isPresent();
  }

  @Test
  void sendsNoLinkToWhomThereIsNothingToConfirm() {
    signUp("alice@acme.com");
    confirm(secret());

    resend("alice@acme.com");
    resend("nobody@acme.com");

    assertThat(recovery.mails().to("alice@acme.com")).hasSize(1);
    assertThat(recovery.mails().to("nobody@acme.com")).isEmpty();
  }

  @Test
  void letsWhoeverReadsTheMailboxTakeTheAccountOverByANewPassword() {
    signUp("alice@acme.com");

    recovery.forgotPassword().request(acme, new Email("alice@acme.com"), TestUsers.ORIGIN);
    recovery.settle();
    recovery.resetPassword().reset(acme, secret(), "OtherPass123!", TestUsers.ORIGIN);

    assertThat(signIn("alice@acme.com")).isInstanceOf(SignInResult.WrongCredentials.class);
    users.signIn(acme, "alice@acme.com", "OtherPass123!").orProblem();
  }

  @Test
  void locksNobodyOutWhoHadAnAccountBefore() {
    users.user(acme, "old@acme.com", "User");

    users.signedIn(acme, "old@acme.com");
  }

  @Test
  void answersAlikeForATakenAddressAndTellsItsOwner() {
    users.policies().signUp(acme, SECRET);
    users.user(acme, "owner@acme.com", "User");

    SignUpResult fresh = signUp("alice@acme.com");
    SignUpResult taken = signUp("owner@acme.com");

    assertThat(fresh).isEqualTo(taken).isInstanceOf(SignUpResult.ConfirmationSent.class);
    assertThat(recovery.mails().newest("owner@acme.com").subject())
        .startsWith("You have an account");
    assertThat(recovery.mails().newest("alice@acme.com").subject()).startsWith("Confirm");
    users.signedIn(acme, "owner@acme.com");
  }

  @Test
  void doesNotTellByASignInWhetherTheAddressWasFree() {
    users.policies().signUp(acme, SECRET);
    users.user(acme, "owner@acme.com", "User");
    signUp("alice@acme.com");

    assertThat(users.signIn(acme, "owner@acme.com", "OtherPass123!"))
        .isInstanceOf(SignInResult.WrongCredentials.class);
    assertThat(signIn("alice@acme.com")).isInstanceOf(SignInResult.WrongCredentials.class);
    confirm(secret());
    users.signedIn(acme, "alice@acme.com");
  }

  @Test
  void confirmsNoPasswordThatAStrangerChoseWhenTheOwnerSignsUp() {
    users.policies().signUp(acme, SECRET);
    signUp("alice@acme.com", "StrangerPass123!");

    signUp("alice@acme.com");

    assertThat(confirm(secret())).isEmpty();
    assertThat(recovery.resetPassword().reset(acme, secret(), TestUsers.PASSWORD, TestUsers.ORIGIN))
        .isPresent();
    assertThat(users.signIn(acme, "alice@acme.com", "StrangerPass123!"))
        .isInstanceOf(SignInResult.WrongCredentials.class);
    users.signedIn(acme, "alice@acme.com");
  }

  @Test
  void hashesThePasswordWhetherOrNotTheAddressIsTaken() {
    users.policies().signUp(acme, SECRET);
    users.user(acme, "owner@acme.com", "User");
    users.passwords().hashesSinceLastAsked();

    signUp("alice@acme.com");
    int fresh = users.passwords().hashesSinceLastAsked();
    signUp("owner@acme.com");

    assertThat(users.passwords().hashesSinceLastAsked()).isEqualTo(fresh);
  }

  @Test
  void refusesAWeakPasswordAtOnce() {
    users.policies().signUp(acme, SECRET);

    assertThatThrownBy(() -> signUp("alice@acme.com", "weak"))
        .hasMessageContaining("password_too_weak");
  }

  private SignUpResult signUp(String email) {
    return signUp(email, TestUsers.PASSWORD);
  }

  private SignUpResult signUp(String email, String password) {
    SignUpResult result =
        users
            .signUp(recovery.unconfirmedAccounts())
            .signUp(
                new SignUpRequest(
                    acme,
                    new Email(email),
                    password,
                    Optional.empty(),
                    "tansu-app",
                    TestUsers.ORIGIN));
    recovery.settle();
    return result;
  }

  private void resend(String email) {
    recovery.resendConfirmation().request(acme, new Email(email), TestUsers.ORIGIN);
    recovery.settle();
  }

  private String secret() {
    return recovery.mails().secretTo("alice@acme.com");
  }

  private SignInResult signIn(String email) {
    return users.signIn(acme, email, TestUsers.PASSWORD);
  }

  private Optional<TokenSubject> confirm(String secret) {
    return recovery.confirmEmail().confirm(acme, secret, TestUsers.ORIGIN);
  }
}
