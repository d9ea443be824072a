package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.AdministerUsers.Creation;
import cloud.tansu.server.identity.user.AdministerUsers.Outcome;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AdministerUsersTest {

  private static final UserChange DISABLE =
      new UserChange(Optional.empty(), Optional.of(UserStatus.DISABLED), Optional.empty());
  private static final UserChange DEMOTE =
      new UserChange(Optional.empty(), Optional.empty(), Optional.of(List.of("User")));

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();

  private TestUsers users;
  private AdministerUsers administration;
  private Realm acme;
  private UserId root;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    administration = users.administration();
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    root = users.user(acme, "root@acme.com", "TenantAdmin").id();
  }

  @Test
  void makesAUserWhoSetsThePasswordByALink() {
    Creation creation = create("bob@acme.com", "User");

    assertThat(creation)
        .isInstanceOfSatisfying(
            Creation.Created.class,
            created -> {
              assertThat(created.user().hasPassword()).isFalse();
              users
                  .setFirstPassword()
                  .set(acme, created.setupSecret(), TestUsers.PASSWORD, TestUsers.ORIGIN);
            });
    users.signedIn(acme, "bob@acme.com");
  }

  @Test
  void refusesTakenAddressesAndUnknownRoles() {
    assertThat(create("root@acme.com", "User")).isInstanceOf(Creation.EmailTaken.class);
    assertThat(create("bob@acme.com", "Admin")).isInstanceOf(Creation.UnknownRole.class);
    assertThat(
            administration.change(
                Actor.SYSTEM,
                acme,
                root,
                new UserChange(
                    Optional.empty(), Optional.empty(), Optional.of(List.of("Emperor")))))
        .isInstanceOf(Outcome.UnknownRole.class);
  }

  @Test
  void endsTheSessionsOfAUserWhoIsDisabled() {
    UserId alice = users.user(acme, "alice@acme.com", "User").id();
    String token = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();

    administration.change(Actor.SYSTEM, acme, alice, DISABLE);
    UserChange enable =
        new UserChange(Optional.empty(), Optional.of(UserStatus.ACTIVE), Optional.empty());
    administration.change(Actor.SYSTEM, acme, alice, enable);

    assertThat(users.refresh(acme, token)).isInstanceOf(RefreshResult.Refused.class);
    users.signedIn(acme, "alice@acme.com");
  }

  @Test
  void keepsTheLastAdministrator() {
    assertThat(administration.change(Actor.SYSTEM, acme, root, DISABLE))
        .isInstanceOf(Outcome.LastAdministrator.class);
    assertThat(administration.change(Actor.SYSTEM, acme, root, DEMOTE))
        .isInstanceOf(Outcome.LastAdministrator.class);

    users.user(acme, "second@acme.com", "TenantAdmin");

    assertThat(administration.change(Actor.SYSTEM, acme, root, DEMOTE))
        .isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void keepsOneOfTwoAdministratorsWhoAreDemotedAtTheSameTime() throws Exception {
    UserId second = users.user(acme, "second@acme.com", "TenantAdmin").id();
    CyclicBarrier together = new CyclicBarrier(2);
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      List<Future<Outcome>> changes = new ArrayList<>();
      for (UserId each : List.of(root, second)) {
        changes.add(
            executor.submit(
                () -> {
                  together.await();
                  return administration.change(Actor.SYSTEM, acme, each, DEMOTE);
                }));
      }
      for (Future<Outcome> change : changes) {
        outcomes.add(change.get());
      }
    }

    assertThat(outcomes)
        .hasAtLeastOneElementOfType(Outcome.Changed.class)
        .hasAtLeastOneElementOfType(Outcome.LastAdministrator.class);
  }

  @Test
  void doesNotReachUsersOfAnotherTenant() {
    Realm globex = Realm.of(databases.tenant("globex"));

    assertThat(administration.change(Actor.SYSTEM, globex, root, DISABLE))
        .isInstanceOf(Outcome.NotFound.class);
    assertThat(users.directory().find(globex, root)).isEmpty();
  }

  @Test
  void findsUsersByPartsOfAddressAndNameLiterally() {
    users.user(acme, "50%_off@acme.com", "User");

    assertThat(emails("50%_")).containsExactly("50%_off@acme.com");
    assertThat(emails("5_%")).isEmpty();
    assertThat(emails("ALICE")).contains("root@acme.com");
    assertThat(emails("")).hasSize(2);
    assertThat(users.directory().find(acme, new UserId(new UUID(1, 2)))).isEmpty();
  }

  @Test
  void forgetsOldActivity() {
    users.signedIn(acme, "root@acme.com");
    users.signIn(acme, "nobody@acme.com", "WrongPass123!");
    clock.advance(Duration.ofDays(89));
    users.signIn(acme, "nobody@acme.com", "WrongPass123!");
    clock.advance(Duration.ofDays(2));

    long removed = users.removeOldActivity().in(acme);

    assertThat(removed).isEqualTo(2);
    assertThat(users.loginEvents(acme)).containsExactly("unknown_user");
  }

  private List<String> emails(String search) {
    Page<UserProfile> page =
        users
            .directory()
            .list(
                acme,
                new UserQuery(
                    search,
                    Optional.of(UserQuery.State.ACTIVE),
                    Optional.empty(),
                    UserQuery.Sort.EMAIL,
                    false,
                    PageRequest.first()));
    assertThat(page.total()).isEqualTo(page.items().size());
    return page.items().stream().map(user -> user.email().value()).toList();
  }

  private Creation create(String email, String role) {
    return administration.create(
        Actor.SYSTEM, acme, new Email(email), Optional.empty(), List.of(role));
  }
}
