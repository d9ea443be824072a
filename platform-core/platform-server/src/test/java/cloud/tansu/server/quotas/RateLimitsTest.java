package cloud.tansu.server.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RateLimitsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @Test
  void allowsAsManyUsesAsThereArePermits() {
    RateLimitPolicy policy = RateLimitPolicy.exact("sign-up", 10, Duration.ofHours(1));
    RateLimits limits = node(NOON);

    long allowed = uses(limits, policy, "10.0.0.1", 15);

    assertThat(allowed).isEqualTo(10);
    assertThat(uses(limits, policy, "10.0.0.2", 1)).isEqualTo(1);
  }

  @Test
  void sharesTheCounterBetweenNodes() {
    RateLimitPolicy policy = RateLimitPolicy.exact("sign-up", 10, Duration.ofHours(1));

    long allowed =
        uses(node(NOON), policy, "10.0.0.1", 6) + uses(node(NOON), policy, "10.0.0.1", 6);

    assertThat(allowed).isEqualTo(10);
  }

  @Test
  void neverGrantsMoreThanThePermitsWhenNodesLease() {
    RateLimitPolicy policy = RateLimitPolicy.leased("api", 100, Duration.ofSeconds(10));

    long allowed = uses(node(NOON), policy, "acme", 90) + uses(node(NOON), policy, "acme", 90);

    assertThat(allowed).isEqualTo(100);
  }

  @Test
  void startsAnewInTheNextWindow() {
    RateLimitPolicy policy = RateLimitPolicy.exact("sign-up", 1, Duration.ofHours(1));
    uses(node(NOON), policy, "10.0.0.1", 1);

    long allowed = uses(node(NOON.plus(Duration.ofHours(1))), policy, "10.0.0.1", 1);

    assertThat(allowed).isEqualTo(1);
  }

  @Test
  void saysHowLongToWait() {
    RateLimitPolicy policy = RateLimitPolicy.exact("sign-up", 1, Duration.ofHours(1));
    RateLimits limits = node(NOON.plus(Duration.ofMinutes(50)));
    limits.check(policy, "10.0.0.1");

    assertThatThrownBy(() -> limits.check(policy, "10.0.0.1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type()).isEqualTo(Problems.RATE_LIMITED);
              assertThat(refused.problem().retryAfter()).contains(Duration.ofMinutes(10));
            });
  }

  @Test
  void tellsWithoutCountingWhetherAnythingIsLeft() {
    RateLimitPolicy policy = RateLimitPolicy.exact("failed-sign-in", 2, Duration.ofHours(1));
    RateLimits limits = node(NOON);
    uses(limits, policy, "10.0.0.1", 1);

    assertThat(limits.exhausted(policy, "10.0.0.1")).isEmpty();
    assertThat(limits.exhausted(policy, "10.0.0.1")).isEmpty();

    uses(node(NOON), policy, "10.0.0.1", 1);

    assertThat(limits.exhausted(policy, "10.0.0.1")).contains(Duration.ofHours(1));
    assertThat(limits.exhausted(policy, "10.0.0.2")).isEmpty();
  }

  @Test
  void forgetsWindowsThatAreLongOver() {
    RateLimitPolicy policy = RateLimitPolicy.exact("sign-up", 1, Duration.ofHours(1));
    uses(node(NOON), policy, "10.0.0.1", 1);

    assertThat(node(NOON.plus(Duration.ofDays(2))).forgetOldWindows()).isEqualTo(1);
  }

  private RateLimits node(Instant now) {
    return new RateLimits(databases.get(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static long uses(
      RateLimits limits, RateLimitPolicy policy, String subject, int attempts) {
    return IntStream.range(0, attempts)
        .filter(attempt -> limits.tryUse(policy, subject).isEmpty())
        .count();
  }
}
