package cloud.tansu.server.identity.external;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.external.UserLogins.Outcome;
import cloud.tansu.server.identity.external.UserLogins.Stranger;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UserLoginsTest {

  private static final SignUpPolicy OPEN = new SignUpPolicy(true, false, false);
  private static final SignUpPolicy CLOSED = new SignUpPolicy(false, false, false);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private TestUsers users;
  private UserLogins logins;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, new AdjustableClock());
    logins = new UserLogins(users.newUsers(), users.audit());
    acme = Realm.of(databases.tenant("acme"));
  }

  @Test
  void makesAUserOnceAndKnowsThePersonAfterwardsByTheSubject() {
    TokenSubject first = found(acme, stranger("1", "ada@example.com", true), OPEN);

    TokenSubject again = found(acme, stranger("1", "other@example.com", false), CLOSED);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(first.emailVerified()).isTrue();
    assertThat(first.roles()).containsExactly("User");
    assertThat(users.directory().find(acme, first.id()).orElseThrow().providers())
        .containsExactly("oidc");
    assertThat(users.audited(acme)).endsWith("UserRegister Success", "ExternalLoginLink Success");
  }

  @Test
  void takesTheSameSubjectOfAnotherIssuerForAnotherPerson() {
    TokenSubject first = found(acme, stranger("1", "ada@example.com", true), OPEN);
    Stranger other =
        new Stranger(
            "oidc",
            "https://elsewhere.example.com",
            "1",
            Optional.of("eve@example.com"),
            true,
            Optional.empty());

    assertThat(found(acme, other, OPEN).id()).isNotEqualTo(first.id());
  }

  @Test
  void joinsAUserOfTheSameAddressWhenBothSidesKnowItIsTheirs() {
    TokenSubject ada = users.user(acme, "ada@example.com", "User");
    users.update(acme, "update users set email_verified = true");

    assertThat(found(acme, stranger("1", "ada@example.com", true), CLOSED).id())
        .isEqualTo(ada.id());
  }

  @Test
  void joinsNobodyByAnAddressThatTheProviderDoesNotVouchFor() {
    users.user(acme, "ada@example.com", "User");
    users.update(acme, "update users set email_verified = true");

    assertThat(resolve(acme, stranger("1", "ada@example.com", false), OPEN))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void makesNobodyOfAnAddressThatTheProviderDoesNotVouchFor() {
    assertThat(resolve(acme, stranger("1", "ada@example.com", false), OPEN))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void joinsNobodyWhoseOwnAddressWasNeverConfirmed() {
    users.user(acme, "ada@example.com", "User");
    users.update(acme, "update users set email_verified = false");

    assertThat(resolve(acme, stranger("1", "ada@example.com", true), OPEN))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void makesNobodyWhereSignUpIsClosed() {
    assertThat(resolve(acme, stranger("1", "ada@example.com", true), CLOSED))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void knowsInATenantNobodyOfAnother() {
    TokenSubject ada = found(acme, stranger("1", "ada@example.com", true), OPEN);
    Realm widgets = Realm.of(databases.tenant("widgets"));

    assertThat(resolve(widgets, stranger("1", "ada@example.com", true), CLOSED))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(found(widgets, stranger("1", "ada@example.com", true), OPEN).id())
        .isNotEqualTo(ada.id());
  }

  private static Stranger stranger(String subject, String email, boolean verified) {
    return new Stranger(
        "oidc",
        "https://provider.example.com",
        subject,
        Optional.of(email),
        verified,
        Optional.of("Ada"));
  }

  private TokenSubject found(Realm realm, Stranger stranger, SignUpPolicy policy) {
    return ((Outcome.Found) resolve(realm, stranger, policy)).user();
  }

  private Outcome resolve(Realm realm, Stranger stranger, SignUpPolicy policy) {
    return users.databases().transact(realm, unit -> logins.resolve(unit, realm, stranger, policy));
  }
}
