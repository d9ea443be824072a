package cloud.tansu.server.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JoinByInvitationTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestInvitations world;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    world = new TestInvitations(databases, users, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
  }

  @Test
  void givesAnAccountMadeSinceTheInvitedRoleBesideItsOwnAndUsesTheLinkUp() {
    String secret = world.invited(acme, "bob@acme.com", "TenantAdmin");
    TokenSubject bob = users.user(acme, "bob@acme.com", "User");
    users.update(acme, "update users set email_verified = true");

    TokenSubject joined = world.joinByInvitation().join(acme, secret, bob);

    assertThat(joined.roles()).containsExactly("TenantAdmin", "User");
    assertThat(joined.emailVerified()).isTrue();
    assertThat(users.audited(acme)).contains("InvitationJoin Success");
    assertRefused(acme, secret, bob, "invitation_used");
  }

  @Test
  void givesNoRoleToAnAccountThatSomebodyElseMayHaveMade() {
    String secret = world.invited(acme, "bob@acme.com", "TenantAdmin");
    TokenSubject bob = users.user(acme, "bob@acme.com", "User");
    users.update(acme, "update users set email_verified = false");

    assertRefused(acme, secret, bob, "email_not_verified");
    assertThat(users.signedIn(acme, "bob@acme.com").subject().roles()).containsExactly("User");
  }

  @Test
  void givesNobodyElseTheRole() {
    String secret = world.invited(acme, "bob@acme.com", "TenantAdmin");
    TokenSubject mallory = users.user(acme, "mallory@acme.com", "User");

    assertRefused(acme, secret, mallory, "invitation_other_email");
    assertThat(users.signedIn(acme, "mallory@acme.com").subject().roles()).containsExactly("User");
  }

  @Test
  void takesNoInvitationOfAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    String secret = world.invited(acme, "bob@acme.com", "TenantAdmin");

    assertRefused(globex, secret, users.user(globex, "bob@acme.com"), "invitation_invalid");
  }

  private void assertRefused(Realm realm, String secret, TokenSubject user, String code) {
    assertThatThrownBy(() -> world.joinByInvitation().join(realm, secret, user))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().type().code()).isEqualTo(code));
  }
}
