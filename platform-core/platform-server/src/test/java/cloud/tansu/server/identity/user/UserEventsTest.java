package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever makes an event of a user wakes those who pass it on, after it was committed. */
class UserEventsTest {

  private static final Email ALICE = new Email("alice@acme.com");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private TestUsers users;
  private TenantId tenant;
  private Realm acme;
  private UserId alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, new AdjustableClock());
    tenant = databases.tenant("acme");
    acme = users.withKey(Realm.of(tenant));
    users.user(acme, "root@acme.com", "TenantAdmin");
    alice = users.user(acme, ALICE.value(), "User").id();
  }

  @Test
  void wakesForANewUser() {
    assertThat(users.woken()).containsExactly(tenant, tenant);
    assertThat(events()).isEqualTo(2);
  }

  @Test
  void wakesForAChange() {
    forget();

    users
        .administration()
        .change(
            Actor.SYSTEM,
            acme,
            alice,
            new UserChange(
                Optional.of("Alice B."), Optional.of(UserStatus.DISABLED), Optional.empty()));

    assertThat(users.woken()).containsExactly(tenant);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void wakesForAConfirmedAddress() {
    forget();

    users.databases().transact(acme, unit -> users.addresses().confirm(unit, acme, alice, ALICE));

    assertThat(users.woken()).containsExactly(tenant);
  }

  @Test
  void wakesForAnotherAddress() {
    forget();

    users
        .databases()
        .transact(
            acme, unit -> users.addresses().change(unit, acme, alice, new Email("a@acme.com")));

    assertThat(users.woken()).containsExactly(tenant);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void wakesForADeletion() {
    forget();

    users.support().delete(Actor.SYSTEM, acme, alice);

    assertThat(users.woken()).containsExactly(tenant);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void letsASignInRest() {
    forget();

    users.signedIn(acme, ALICE.value());

    assertThat(users.woken()).isEmpty();
    assertThat(events()).isZero();
  }

  @Test
  void letsWhatWasNotCommittedRest() {
    forget();

    assertThatThrownBy(
            () ->
                users
                    .databases()
                    .transact(
                        acme,
                        unit -> {
                          users.addresses().change(unit, acme, alice, new Email("a@acme.com"));
                          throw new IllegalStateException("refused");
                        }))
        .hasMessage("refused");

    assertThat(users.woken()).isEmpty();
  }

  @Test
  void wakesNobodyForUsersOfThePlatform() {
    forget();

    users.user(Realm.PLATFORM, "operator@example.com");

    assertThat(users.woken()).isEmpty();
  }

  private void forget() {
    users.woken().clear();
    databases.get().tenant(tenant, unit -> unit.update("delete from sys.outbox"));
  }

  private long events() {
    return databases
        .get()
        .readTenant(tenant, unit -> unit.count("select count(*) from sys.outbox"));
  }
}
