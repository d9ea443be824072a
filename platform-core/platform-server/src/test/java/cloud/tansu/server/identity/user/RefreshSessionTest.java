package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshSessionTest {

  private static final Duration AFTER_THE_REUSE_INTERVAL = Duration.ofSeconds(11);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private Realm acme;
  private String first;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    users.user(acme, "alice@acme.com", "User");
    first = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();
  }

  @Test
  void exchangesATokenForTheNextOne() {
    Grant grant = refreshed(first);
    Grant again = refreshed(grant.refreshToken().orElseThrow());

    assertThat(grant.refreshToken()).isNotEqualTo(Optional.of(first));
    assertThat(again.subject().email().value()).isEqualTo("alice@acme.com");
    assertThat(again.accessToken()).isNotEqualTo(grant.accessToken());
  }

  @Test
  void endsTheSessionWhenATokenComesTwice() {
    String second = refreshed(first).refreshToken().orElseThrow();
    clock.advance(AFTER_THE_REUSE_INTERVAL);

    assertThat(users.refresh(acme, first)).isInstanceOf(RefreshResult.Refused.class);

    assertThat(users.refresh(acme, second)).isInstanceOf(RefreshResult.Refused.class);
    assertThat(users.loginEvents(acme)).endsWith("refresh_token_reused");
    assertThat(users.audited(acme)).endsWith("TokenRefresh Failure");
  }

  @Test
  void recognisesATokenOfLongAgo() {
    String latest = first;
    for (int i = 0; i < 5; i++) {
      latest = refreshed(latest).refreshToken().orElseThrow();
    }

    users.refresh(acme, first);

    assertThat(users.refresh(acme, latest)).isInstanceOf(RefreshResult.Refused.class);
  }

  @Test
  void leavesOtherSessionsOfTheUserAlone() {
    String other = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();
    refreshed(first);
    clock.advance(AFTER_THE_REUSE_INTERVAL);

    users.refresh(acme, first);

    refreshed(other);
  }

  @Test
  void givesTheSameSuccessorToCallsThatComeTogether() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Set<String> successors = new HashSet<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      List<Future<Grant>> calls = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        calls.add(
            executor.submit(
                () -> {
                  together.await();
                  return refreshed(first);
                }));
      }
      for (Future<Grant> call : calls) {
        successors.add(call.get().refreshToken().orElseThrow());
      }
    }

    assertThat(successors).hasSize(1);
    refreshed(successors.iterator().next());
  }

  @Test
  void repeatsAnAnswerThatWasLostWithinTheReuseInterval() {
    String second = refreshed(first).refreshToken().orElseThrow();
    clock.advance(Duration.ofSeconds(9));

    assertThat(refreshed(first).refreshToken()).contains(second);
    refreshed(second);
  }

  @Test
  void countsATokenAsStolenWhenItsSuccessorWasUsedAlready() {
    refreshed(refreshed(first).refreshToken().orElseThrow());

    assertThat(users.refresh(acme, first)).isInstanceOf(RefreshResult.Refused.class);
  }

  @Test
  void meansNothingAtAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));

    assertThat(users.refresh(globex, first)).isInstanceOf(RefreshResult.Refused.class);

    refreshed(first);
  }

  @Test
  void expires() {
    clock.advance(Duration.ofDays(14));

    assertThat(users.refresh(acme, first)).isInstanceOf(RefreshResult.Refused.class);
  }

  @Test
  void endsNinetyDaysAfterTheSignInHoweverOftenItIsUsed() {
    String latest = first;
    for (int week = 0; week < 12; week++) {
      clock.advance(Duration.ofDays(7));
      latest = refreshed(latest).refreshToken().orElseThrow();
    }
    clock.advance(Duration.ofDays(6));

    assertThat(users.refresh(acme, latest)).isInstanceOf(RefreshResult.Refused.class);
  }

  @Test
  void refusesADisabledUser() {
    users.update(acme, "update users set status = 'DISABLED'");

    assertThat(users.refresh(acme, first)).isInstanceOf(RefreshResult.Refused.class);
  }

  @Test
  void losesScopesThatTheRolesNoLongerAllow() {
    users.user(acme, "root@acme.com", "TenantAdmin");
    Grant before = users.signedIn(acme, "root@acme.com");
    users.update(acme, "update user_roles set role = 'User' where role = 'TenantAdmin'");

    Grant after = refreshed(before.refreshToken().orElseThrow());

    assertThat(before.scopes().contains("admin.full")).isTrue();
    assertThat(after.scopes().contains("admin.full")).isFalse();
  }

  @Test
  void grantsFewerScopesOnRequestAndNeverMore() {
    assertThat(refreshWith("openid"))
        .isInstanceOfSatisfying(
            RefreshResult.Refreshed.class,
            done -> {
              assertThat(done.grant().scopes().names()).containsExactly("openid");
              first = done.grant().refreshToken().orElseThrow();
            });

    assertThat(refreshWith("openid storage.write"))
        .isEqualTo(new RefreshResult.ScopeNotGranted("storage.write"));
    refreshed(first);
  }

  @Test
  void endsWithTheSignOut() throws ParseException {
    Grant grant = users.signedIn(acme, "alice@acme.com");
    UUID session = session(grant);
    UserId stranger = users.user(acme, "mallory@acme.com", "User").id();

    users.signOut().signOut(acme, stranger, session, TestUsers.ORIGIN);
    String next = refreshed(grant.refreshToken().orElseThrow()).refreshToken().orElseThrow();
    users.signOut().signOut(acme, grant.subject().id(), session, TestUsers.ORIGIN);

    assertThat(users.refresh(acme, next)).isInstanceOf(RefreshResult.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ÄÖÜ",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" + "AAAAAAAA"
      })
  void refusesWhatIsNoToken(String text) {
    assertThat(users.refresh(acme, text)).isInstanceOf(RefreshResult.Refused.class);
  }

  private RefreshResult refreshWith(String scopes) {
    return users
        .refresh()
        .refresh(
            new RefreshRequest(
                acme,
                first,
                Optional.of("tansu-app"),
                Optional.of(Scopes.parse(scopes)),
                KeyAlgorithm.RS256,
                TestUsers.ORIGIN));
  }

  private Grant refreshed(String token) {
    RefreshResult result = users.refresh(acme, token);
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    return ((RefreshResult.Refreshed) result).grant();
  }

  private static UUID session(Grant grant) throws ParseException {
    return UUID.fromString(
        SignedJWT.parse(grant.accessToken()).getJWTClaimsSet().getStringClaim("sid"));
  }
}
