package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.AdministerUsers.Outcome;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SupportUsersTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private TestUsers users;
  private SupportUsers support;
  private Realm acme;
  private UserId root;
  private UserId alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, new AdjustableClock());
    support = users.support();
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    root = users.user(acme, "root@acme.com", "TenantAdmin").id();
    alice = users.user(acme, "alice@acme.com", "User").id();
  }

  @Test
  void unlocksAUserWhoGuessedTooOften() {
    for (int attempt = 0; attempt < 10; attempt++) {
      users.signIn(acme, "alice@acme.com", "WrongPass123!");
    }
    assertThat(emails(Optional.of(UserQuery.State.LOCKED), Optional.empty()))
        .containsExactly("alice@acme.com");

    support.unlock(Actor.SYSTEM, acme, alice);

    assertThat(emails(Optional.of(UserQuery.State.LOCKED), Optional.empty())).isEmpty();
    users.signedIn(acme, "alice@acme.com");
    assertThat(users.audited(acme)).contains("UserUnlock Success");
  }

  @Test
  void endsAllSessionsOfAUser() {
    String token = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();

    support.signOut(Actor.SYSTEM, acme, alice);

    assertThat(users.refresh(acme, token)).isInstanceOf(RefreshResult.Refused.class);
  }

  @Test
  void deletesUsersButForTheLastAdministrator() {
    String token = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();

    assertThat(support.delete(Actor.SYSTEM, acme, alice)).isInstanceOf(Outcome.Changed.class);
    assertThat(support.delete(Actor.SYSTEM, acme, alice)).isInstanceOf(Outcome.NotFound.class);
    assertThat(support.delete(Actor.SYSTEM, acme, root))
        .isInstanceOf(Outcome.LastAdministrator.class);

    assertThat(users.refresh(acme, token)).isInstanceOf(RefreshResult.Refused.class);
    assertThat(emails(Optional.empty(), Optional.empty())).containsExactly("root@acme.com");
  }

  @Test
  void listsUsersByRole() {
    assertThat(emails(Optional.empty(), Optional.of("TenantAdmin")))
        .containsExactly("root@acme.com");
    assertThat(emails(Optional.of(UserQuery.State.INVITED), Optional.empty())).isEmpty();
    assertThat(emails(Optional.empty(), Optional.empty()))
        .containsExactly("root@acme.com", "alice@acme.com");
  }

  @Test
  void doesNotReachUsersOfAnotherTenant() {
    Realm globex = Realm.of(databases.tenant("globex"));

    assertThat(support.delete(Actor.SYSTEM, globex, alice)).isInstanceOf(Outcome.NotFound.class);
    assertThat(support.signOut(Actor.SYSTEM, globex, alice)).isInstanceOf(Outcome.NotFound.class);
  }

  private List<String> emails(Optional<UserQuery.State> state, Optional<String> role) {
    UserQuery query =
        new UserQuery("", state, role, UserQuery.Sort.EMAIL, true, PageRequest.first());
    return users.directory().list(acme, query).items().stream()
        .map(user -> user.email().value())
        .toList();
  }
}
