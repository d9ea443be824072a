package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
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

class SignInTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    users.user(acme, "alice@acme.com", "User");
    users.passwords().hashesSinceLastAsked();
  }

  @Test
  void givesTokensForTheRightPassword() {
    Grant grant = users.signedIn(acme, "alice@acme.com");

    assertThat(grant.accessToken()).isNotEmpty();
    assertThat(grant.refreshToken()).isPresent();
    assertThat(grant.lifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(grant.scopes().names())
        .containsExactly(
            "openid",
            "profile",
            "email",
            "roles",
            "offline_access",
            "functions.execute",
            "db.read",
            "db.write");
    assertThat(users.loginEvents(acme)).containsExactly("signed_in");
  }

  @Test
  void readsTheAddressInAnyCase() {
    assertThat(users.signIn(acme, "  Alice@ACME.com ", TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  @Test
  void doesNotKnowUsersOfAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));

    assertThat(users.signIn(globex, "alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.WrongCredentials.class);
    assertThat(users.signIn(Realm.PLATFORM, "alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.WrongCredentials.class);
  }

  @Test
  void answersTheSameForAnUnknownAddressAndAWrongPassword() {
    SignInResult wrong = users.signIn(acme, "alice@acme.com", "WrongPass123!");
    SignInResult unknown = users.signIn(acme, "nobody@acme.com", "WrongPass123!");

    assertThat(unknown).isEqualTo(wrong).isEqualTo(new SignInResult.WrongCredentials());
    assertThat(users.loginEvents(acme)).containsExactly("wrong_password", "unknown_user");
    assertThat(users.audited(acme)).endsWith("SignIn Failure", "SignIn Failure");
  }

  @Test
  void worksAsHardForAnUnknownAddressAsForAKnownOne() {
    users.signIn(acme, "alice@acme.com", "WrongPass123!");
    int known = users.passwords().hashesSinceLastAsked();
    users.signIn(acme, "nobody@acme.com", "WrongPass123!");
    int unknown = users.passwords().hashesSinceLastAsked();
    users.signIn(acme, "not an address", "WrongPass123!");
    int malformed = users.passwords().hashesSinceLastAsked();

    assertThat(List.of(known, unknown, malformed)).containsExactly(1, 1, 1);
  }

  @Test
  void locksTheAccountAfterFiveFailuresForFifteenMinutes() {
    IntStream.range(0, 5).forEach(i -> users.signIn(acme, "alice@acme.com", "WrongPass123!"));

    SignInResult locked = users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD);

    assertThat(locked).isEqualTo(new SignInResult.Locked(Duration.ofMinutes(15)));
    assertThat(users.loginEvents(acme)).endsWith("wrong_password_locked_now", "locked");
    assertThatThrownBy(locked::orProblem)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().type().status()).isEqualTo(423));

    clock.advance(Duration.ofMinutes(15));

    assertThat(users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  @Test
  void startsCountingAnewAfterASuccess() {
    for (int round = 0; round < 3; round++) {
      IntStream.range(0, 4).forEach(i -> users.signIn(acme, "alice@acme.com", "WrongPass123!"));
      users.signedIn(acme, "alice@acme.com");
    }

    assertThat(users.loginEvents(acme)).doesNotContain("wrong_password_locked_now");
  }

  @Test
  void countsFailuresThatComeAtTheSameTime() throws Exception {
    int parallel = 4;
    CyclicBarrier together = new CyclicBarrier(parallel);
    try (ExecutorService executor = Executors.newFixedThreadPool(parallel)) {
      List<Future<SignInResult>> attempts =
          IntStream.range(0, parallel)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            together.await();
                            return users.signIn(acme, "alice@acme.com", "WrongPass123!");
                          }))
              .toList();
      for (Future<SignInResult> attempt : attempts) {
        attempt.get();
      }
    }

    users.signIn(acme, "alice@acme.com", "WrongPass123!");

    assertThat(users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.Locked.class);
  }

  @Test
  void tellsADisabledUserOnlyWhenThePasswordIsRight() {
    users.update(acme, "update users set status = 'DISABLED'");

    assertThat(users.signIn(acme, "alice@acme.com", "WrongPass123!"))
        .isInstanceOf(SignInResult.WrongCredentials.class);
    assertThat(users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.Disabled.class);
  }

  @Test
  void doesNotLetAnybodyInWhoHasNoPasswordYet() {
    users.update(acme, "update users set password_hash = null");

    assertThat(users.signIn(acme, "alice@acme.com", ""))
        .isInstanceOf(SignInResult.WrongCredentials.class);
  }

  @Test
  void grantsNoScopeThatTheRolesDoNotAllow() {
    SignInResult result =
        users
            .signIn()
            .signIn(
                new SignInRequest(
                    acme,
                    "alice@acme.com",
                    TestUsers.PASSWORD,
                    "tansu-app",
                    Optional.of(Scopes.parse("openid admin.full")),
                    TestUsers.ORIGIN));

    assertThat(result).isEqualTo(new SignInResult.ScopeNotAllowed("admin.full"));
  }

  @Test
  void storesNoRefreshTokenInClear() {
    String token = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();

    List<String> rows =
        users
            .databases()
            .read(
                acme,
                unit -> unit.query("select s::text from sessions s", row -> row.getString(1)));

    assertThat(rows).singleElement().asString().doesNotContain(token);
  }

  @Test
  void survivesAddressesThatNoDatabaseCanStore() {
    assertThat(users.signIn(acme, "a\0b@acme.com", "WrongPass123!"))
        .isInstanceOf(SignInResult.WrongCredentials.class);
    assertThat(users.signIn(acme, "x".repeat(10_000), "WrongPass123!"))
        .isInstanceOf(SignInResult.WrongCredentials.class);
  }
}
