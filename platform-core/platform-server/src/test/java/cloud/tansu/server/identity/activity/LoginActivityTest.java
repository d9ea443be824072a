package cloud.tansu.server.identity.activity;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LoginActivityTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private LoginActivity activity;
  private Realm acme;
  private UserId alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    activity = new LoginActivity(users.databases());
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    alice = users.user(acme, "alice@acme.com", "User").id();
  }

  @Test
  void listsRightAndWrongSignInsNewestFirst() {
    users.signIn(acme, "alice@acme.com", "WrongPass123!");
    clock.advance(Duration.ofMinutes(1));
    users.signedIn(acme, "alice@acme.com");

    List<LoginEvent> events = list(LoginQuery.ALL);

    assertThat(events)
        .extracting(LoginEvent::reason)
        .containsExactly("signed_in", "wrong_password");
    assertThat(events).extracting(LoginEvent::success).containsExactly(true, false);
    LoginEvent newest = events.getFirst();
    assertThat(newest.user()).contains(alice);
    assertThat(newest.event()).isEqualTo("SignIn");
    assertThat(newest.method()).isEqualTo("password");
    assertThat(newest.ip()).isEqualTo(TestUsers.ORIGIN.ip());
    assertThat(newest.userAgent()).isEqualTo(TestUsers.ORIGIN.userAgent());
  }

  @Test
  void findsWhatFitsTheFilter() {
    users.signIn(acme, "mallory_1@acme.com", "WrongPass123!");
    clock.advance(Duration.ofHours(1));
    Instant later = clock.instant();
    users.signedIn(acme, "alice@acme.com");

    assertThat(reasons(filter().user(alice))).containsExactly("signed_in");
    assertThat(reasons(filter().email("MALLORY_"))).containsExactly("unknown_user");
    assertThat(reasons(filter().email("a_i"))).isEmpty();
    assertThat(reasons(filter().success(false))).containsExactly("unknown_user");
    assertThat(reasons(filter().event("SignIn"))).containsExactly("signed_in", "unknown_user");
    assertThat(reasons(filter().event("SignUp"))).isEmpty();
    assertThat(reasons(filter().ip("203.0.113.7"))).hasSize(2);
    assertThat(reasons(filter().ip("203.0.113.70"))).isEmpty();
    assertThat(reasons(filter().from(later))).containsExactly("signed_in");
    assertThat(reasons(filter().to(later))).containsExactly("unknown_user");
  }

  @Test
  void aTenantCannotSeeTheActivityOfAnother() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    users.signedIn(acme, "alice@acme.com");

    assertThat(activity.list(globex, LoginQuery.ALL, PageRequest.first()).total()).isZero();
    assertThat(activity.list(Realm.PLATFORM, LoginQuery.ALL, PageRequest.first()).total()).isZero();
    assertThat(activity.next(globex, LoginQuery.ALL, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void exportsEveryEntryOnceAndKeepsFormulasHarmless() throws IOException {
    insert(600);
    users.signIn(acme, "=1+1", "WrongPass123!");

    ByteArrayOutputStream file = new ByteArrayOutputStream();
    export().begin(Actor.SYSTEM, acme, LoginQuery.ALL).body().writeTo(file);

    List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(602).doesNotHaveDuplicates();
    assertThat(lines.getFirst())
        .isEqualTo("time,userId,email,event,outcome,reason,method,ip,userAgent");
    assertThat(lines.get(1)).contains(",'=1+1,SignIn,failure,unknown_user,");
    assertThat(users.audited(acme)).contains("LoginActivityExport Success");
  }

  @Test
  void exportsNoMoreThanTheLimit() throws IOException {
    insert(ExportLoginActivity.MAX_EVENTS + 1);

    ByteArrayOutputStream file = new ByteArrayOutputStream();
    export().begin(Actor.SYSTEM, acme, LoginQuery.ALL).body().writeTo(file);

    assertThat(file.toString(StandardCharsets.UTF_8).lines())
        .hasSize(ExportLoginActivity.MAX_EVENTS + 1);
  }

  private ExportLoginActivity export() {
    return new ExportLoginActivity(users.databases(), activity, users.audit(), clock);
  }

  /** Entries of an hour ago, many at the same moment. */
  private void insert(int entries) {
    Instant before = clock.instant().minus(Duration.ofHours(1));
    users
        .databases()
        .transact(
            acme,
            unit ->
                unit.update(
                    """
                    insert into login_events (id, email_attempted, occurred_at, ip, user_agent,
                      method, outcome, reason)
                    select gen_random_uuid(), n || '@acme.com', ?::timestamptz - n / 7 * interval
                      '1 second', '203.0.113.9', 'test', 'password', 'failure', 'unknown_user'
                    from generate_series(1, ?) n
                    """,
                    before,
                    entries));
  }

  private List<LoginEvent> list(LoginQuery query) {
    return activity.list(acme, query, PageRequest.first()).items();
  }

  private List<String> reasons(Filter filter) {
    return list(filter.query()).stream().map(LoginEvent::reason).toList();
  }

  private static Filter filter() {
    return new Filter();
  }

  /** A query of one condition. */
  private static final class Filter {

    private final LoginParameters parameters = new LoginParameters();

    Filter user(UserId user) {
      parameters.userId = user.toString();
      return this;
    }

    Filter email(String part) {
      parameters.email = part;
      return this;
    }

    Filter event(String event) {
      parameters.event = event;
      return this;
    }

    Filter success(boolean success) {
      parameters.outcome = success ? "success" : "failure";
      return this;
    }

    Filter ip(String ip) {
      parameters.ip = ip;
      return this;
    }

    Filter from(Instant from) {
      parameters.from = from.toString();
      return this;
    }

    Filter to(Instant to) {
      parameters.to = to.toString();
      return this;
    }

    LoginQuery query() {
      return parameters.toQuery();
    }
  }
}
