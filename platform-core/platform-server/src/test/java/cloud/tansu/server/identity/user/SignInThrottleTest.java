package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Few passwords tried with many accounts. */
class SignInThrottleTest {

  private static final ThrottleConfig FIVE = new ThrottleConfig(5, Duration.ofMinutes(10));
  private static final Origin SPRAYER = new Origin("203.0.113.7", "test");
  private static final Origin SOMEBODY_ELSE = new Origin("203.0.113.8", "test");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private PasswordCheck check;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    check = users.passwordCheck(FIVE);
    acme = Realm.of(databases.tenant("acme"));
    users.user(acme, "alice@acme.com", "User");
  }

  @Test
  void refusesAnAddressWhoseSignInsFailWithManyAccounts() {
    fail(5, SPRAYER);
    users.passwords().hashesSinceLastAsked();

    assertThatThrownBy(() -> check(acme, TestUsers.PASSWORD, SPRAYER))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type()).isEqualTo(Problems.RATE_LIMITED);
              assertThat(refused.problem().retryAfter().orElseThrow())
                  .isBetween(Duration.ofMillis(1), Duration.ofMinutes(10));
            });
    assertThat(users.passwords().hashesSinceLastAsked()).isZero();
  }

  @Test
  void letsOtherAddressesSignInAndItselfAfterAWhile() {
    fail(5, SPRAYER);

    assertThat(check(acme, TestUsers.PASSWORD, SOMEBODY_ELSE)).isInstanceOf(right());

    clock.advance(Duration.ofMinutes(10));

    assertThat(check(acme, TestUsers.PASSWORD, SPRAYER)).isInstanceOf(right());
  }

  @Test
  void takesAllAddressesOfAnIpv6NetworkForOne() {
    IntStream.range(0, 5).forEach(i -> fail(1, new Origin("2001:db8:1:2::" + i, "test")));

    assertThatThrownBy(
            () -> check(acme, TestUsers.PASSWORD, new Origin("2001:db8:1:2:ffff::1", "test")))
        .isInstanceOf(ProblemException.class);
    assertThat(check(acme, TestUsers.PASSWORD, new Origin("2001:db8:1:3::1", "test")))
        .isInstanceOf(right());
  }

  @Test
  void countsFailuresAtAllTenantsTogether() {
    Realm globex = Realm.of(databases.tenant("globex"));
    fail(3, SPRAYER);
    IntStream.range(0, 2)
        .forEach(i -> check.check(globex, "user" + i + "@acme.com", "Wrong-pass-1", SPRAYER));

    assertThatThrownBy(() -> check(acme, TestUsers.PASSWORD, SPRAYER))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void countsNoSignInThatSucceeds() {
    for (int i = 0; i < 12; i++) {
      assertThat(check(acme, TestUsers.PASSWORD, SPRAYER)).isInstanceOf(right());
    }
  }

  @Test
  void doesNotCountOnWhenOneAccountIsLockedAnyway() {
    users.update(
        acme, "update users set locked_until = timestamptz '9999-01-01' where email like 'alice%'");

    IntStream.range(0, 12).forEach(i -> check(acme, "Wrong-pass-1", SPRAYER));

    users.user(acme, "bob@acme.com", "User");
    assertThat(check.check(acme, "bob@acme.com", TestUsers.PASSWORD, SPRAYER))
        .isInstanceOf(right());
  }

  @Test
  void isSwitchedOffByZero() {
    check = users.passwordCheck(new ThrottleConfig(0, Duration.ofMinutes(10)));

    fail(12, SPRAYER);

    assertThat(check(acme, TestUsers.PASSWORD, SPRAYER)).isInstanceOf(right());
  }

  private static Class<PasswordCheck.Result.Right> right() {
    return PasswordCheck.Result.Right.class;
  }

  private void fail(int times, Origin origin) {
    IntStream.range(0, times)
        .forEach(i -> check.check(acme, "user" + i + "@acme.com", "Wrong-pass-1", origin));
  }

  private PasswordCheck.Result check(Realm realm, String password, Origin origin) {
    return check.check(realm, "alice@acme.com", password, origin);
  }
}
