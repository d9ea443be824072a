package cloud.tansu.server.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AcceptInvitationTest {

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
  void makesAnAccountWithTheInvitedRoleAndAVerifiedAddress() {
    String secret = world.invited(acme, "bob@acme.com", "TenantAdmin");

    Grant grant = world.accept(acme, secret);

    assertThat(grant.subject().email().value()).isEqualTo("bob@acme.com");
    assertThat(grant.subject().emailVerified()).isTrue();
    assertThat(grant.subject().roles()).containsExactly("TenantAdmin");
    assertThat(grant.scopes().contains("admin.full")).isTrue();
    assertThat(users.signedIn(acme, "bob@acme.com").subject().emailVerified()).isTrue();
    assertThat(users.audited(acme)).contains("InvitationAccept Success", "SignUp Success");
  }

  @Test
  void namesTheInviterInTheAuditTrail() {
    world.accept(acme, world.invited(acme, "bob@acme.com", "User"));

    List<String> inviters =
        users
            .databases()
            .read(
                acme,
                unit ->
                    unit.query(
                        "select event->>'details' from sys.audit_pending"
                            + " where event->>'action' = 'InvitationAccept'",
                        row -> row.getString(1)));

    assertThat(inviters).singleElement().asString().contains("carol@acme.com");
  }

  @Test
  void worksWherePeopleCannotSignUpByThemselves() {
    users.policies().signUp(acme, new SignUpPolicy(false, true, true));

    assertThat(world.accept(acme, world.invited(acme, "bob@acme.com", "User")).accessToken())
        .isNotEmpty();
  }

  @Test
  void refusesASecondUse() {
    String secret = world.invited(acme, "bob@acme.com", "User");
    world.accept(acme, secret);

    assertThatThrownBy(() -> world.accept(acme, secret)).hasMessageContaining("invitation_used");
  }

  @Test
  void refusesAnExpiredInvitation() {
    String secret = world.invited(acme, "bob@acme.com", "User");
    clock.advance(Duration.ofHours(24));

    assertThatThrownBy(() -> world.accept(acme, secret)).hasMessageContaining("invitation_expired");
  }

  @Test
  void refusesAnotherAddressThanTheInvited() {
    String secret = world.invited(acme, "bob@acme.com", "User");

    assertThatThrownBy(
            () -> world.accept(acme, secret, Optional.of("eve@acme.com"), TestUsers.PASSWORD))
        .hasMessageContaining("invitation_other_email");
    assertThat(world.accept(acme, secret, Optional.of("BOB@acme.com"), TestUsers.PASSWORD))
        .isNotNull();
  }

  @Test
  void keepsTheLinkWhenThePasswordIsTooWeak() {
    String secret = world.invited(acme, "bob@acme.com", "User");

    assertThatThrownBy(() -> world.accept(acme, secret, Optional.empty(), "weak"))
        .hasMessageContaining("password_too_weak");
    assertThat(world.accept(acme, secret)).isNotNull();
  }

  @Test
  void leavesAnAccountAloneThatWasMadeMeanwhile() {
    String secret = world.invited(acme, "bob@acme.com", "TenantAdmin");
    users.user(acme, "bob@acme.com", "User");

    assertThatThrownBy(() -> world.accept(acme, secret, Optional.empty(), "OtherPass123!"))
        .hasMessageContaining("email_taken");
    assertThat(users.signedIn(acme, "bob@acme.com").subject().roles()).containsExactly("User");
    assertThat(world.acceptInvitation().preview(acme, secret))
        .isInstanceOf(AcceptInvitation.Preview.Open.class);
  }

  @Test
  void takesNoInvitationOfAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    String secret = world.invited(acme, "bob@acme.com", "TenantAdmin");

    assertThatThrownBy(() -> world.accept(globex, secret))
        .hasMessageContaining("invitation_invalid");
  }

  @Test
  void refusesWhileTheOperatorHasSwitchedSignInOff() {
    String secret = world.invited(acme, "bob@acme.com", "User");
    users.policies().signInEnabled(acme, false);

    assertThatThrownBy(() -> world.accept(acme, secret))
        .hasMessageContaining("tenant_sign_in_disabled");
  }

  @Test
  void isAcceptedOnceWhenSeveralTryAtTheSameTime() throws Exception {
    String secret = world.invited(acme, "bob@acme.com", "User");
    List<Callable<String>> tries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tries.add(() -> world.accept(acme, secret).accessToken());
    }

    List<Throwable> refused = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<String> each : threads.invokeAll(tries)) {
        try {
          each.get();
        } catch (ExecutionException failure) {
          refused.add(failure.getCause());
        }
      }
    }

    assertThat(refused).hasSize(3).hasOnlyElementsOfType(ProblemException.class);
    long accounts = users.databases().read(acme, u -> u.count("select count(*) from users"));
    assertThat(accounts).isEqualTo(1);
  }
}
