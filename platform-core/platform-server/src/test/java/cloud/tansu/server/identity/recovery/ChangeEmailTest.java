package cloud.tansu.server.identity.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.ChangeEmail.Outcome;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ChangeEmailTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestRecovery recovery;
  private Realm acme;
  private TokenSubject alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    recovery = new TestRecovery(databases.get(), users, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    alice = users.user(acme, "alice@acme.com", "User");
  }

  @Test
  void movesTheAccountWhenTheNewAddressIsConfirmedAndTellsTheOldOne() {
    Outcome outcome = change("alice@new.example");

    assertThat(outcome).isEqualTo(Outcome.LINK_SENT);
    assertThat(recovery.mails().newest("alice@acme.com").text()).contains("alice@new.example");
    users.signedIn(acme, "alice@acme.com");
    assertThat(confirm("alice@new.example")).map(TokenSubject::emailVerified).contains(true);
    users.signedIn(acme, "alice@new.example");
    assertThat(recovery.mails().newest("alice@acme.com").subject()).endsWith("was changed");
    assertThat(users.audited(acme)).contains("EmailChangeRequest Success", "EmailChange Success");
  }

  @Test
  void putsNoLinkIntoTheMailToTheOldAddress() {
    change("alice@new.example");

    assertThat(recovery.mails().newest("alice@acme.com").text()).doesNotContain("token=");
  }

  @Test
  void refusesAnAddressThatIsTaken() {
    users.user(acme, "bob@acme.com", "User");

    assertThat(change("bob@acme.com")).isEqualTo(Outcome.EMAIL_TAKEN);
    assertThat(change("Alice@Acme.com")).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void keepsItSecretWhetherAnAddressIsTakenWhereTheRealmWantsThat() {
    users.policies().signUp(acme, new SignUpPolicy(true, false, true));
    users.user(acme, "bob@acme.com", "User");

    assertThat(change("bob@acme.com")).isEqualTo(Outcome.LINK_SENT);
    assertThat(recovery.mails().newest("bob@acme.com").text()).doesNotContain("token=");
  }

  @Test
  void leavesTheAccountWhereItIsWhenTheAddressWasTakenMeanwhile() {
    change("alice@new.example");
    users.user(acme, "alice@new.example", "User");

    assertThatThrownBy(() -> confirm("alice@new.example")).hasMessageContaining("email_taken");
    users.signedIn(acme, "alice@acme.com");
  }

  @Test
  void isUndoneByANewPassword() {
    change("alice@new.example");
    String change = recovery.mails().secretTo("alice@new.example");

    recovery.forgotPassword().request(acme, new Email("alice@acme.com"), TestUsers.ORIGIN);
    recovery.settle();
    recovery
        .resetPassword()
        .reset(
            acme, recovery.mails().secretTo("alice@acme.com"), "OtherPass123!", TestUsers.ORIGIN);

    assertThat(recovery.confirmEmail().confirm(acme, change, TestUsers.ORIGIN)).isEmpty();
  }

  @Test
  void takesNoLinkOfAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    change("alice@new.example");

    assertThat(
            recovery
                .confirmEmail()
                .confirm(globex, recovery.mails().secretTo("alice@new.example"), TestUsers.ORIGIN))
        .isEmpty();
    assertThat(recovery.changeEmail().request(globex, alice.id(), new Email("a@new.example")))
        .isEqualTo(Outcome.NOT_FOUND);
  }

  private Outcome change(String wished) {
    return recovery.changeEmail().request(acme, alice.id(), new Email(wished));
  }

  private Optional<TokenSubject> confirm(String address) {
    return recovery
        .confirmEmail()
        .confirm(acme, recovery.mails().secretTo(address), TestUsers.ORIGIN);
  }
}
