package cloud.tansu.server.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.TestClientAddress;
import cloud.tansu.server.web.TestExchange;
import cloud.tansu.server.web.TestProblemDocuments;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RateLimitFilterTest {

  private static final String PATH = "/db/api/collections";
  private static final Instant INTO_A_WINDOW = Instant.parse("2026-03-01T12:00:04Z");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private RateLimitFilter allowing(int requests) {
    QuotasConfig config =
        Configuration.of(Map.of("tansu.quotas.requests-per-address", Integer.toString(requests)))
            .bind(QuotasConfig.class);
    Clock clock = Clock.fixed(INTO_A_WINDOW, ZoneOffset.UTC);
    return new RateLimitFilter(
        new RateLimits(databases.get(), clock),
        TestClientAddress.trustingNobody(),
        TestProblemDocuments.standard(),
        config);
  }

  private static TestExchange ask(RateLimitFilter filter, String peer, String path)
      throws IOException, ServletException {
    TestExchange exchange = new TestExchange(peer, path, Map.of());
    filter.doFilter(exchange.request(), exchange.response(), (asked, answer) -> exchange.pass());
    return exchange;
  }

  @Test
  void refusesAnAddressThatAsksTooMuchUntilTheWindowIsOver() throws Exception {
    RateLimitFilter filter = allowing(2);
    assertThat(ask(filter, "10.0.0.1", PATH).passed()).isTrue();
    assertThat(ask(filter, "10.0.0.1", PATH).passed()).isTrue();

    TestExchange refused = ask(filter, "10.0.0.1", PATH);

    assertThat(refused.passed()).isFalse();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.header("Retry-After")).contains("6");
    assertThat(refused.text()).contains("rate_limited", PATH);
  }

  @Test
  void oneAddressCannotUseUpTheRequestsOfAnother() throws Exception {
    RateLimitFilter filter = allowing(1);
    ask(filter, "10.0.0.1", PATH);
    assertThat(ask(filter, "10.0.0.1", PATH).passed()).isFalse();

    assertThat(ask(filter, "10.0.0.2", PATH).passed()).isTrue();
  }

  @Test
  void neverRefusesAHealthCheck() throws Exception {
    RateLimitFilter filter = allowing(1);
    ask(filter, "10.0.0.1", PATH);

    assertThat(ask(filter, "10.0.0.1", "/health/live").passed()).isTrue();
  }

  @Test
  void countsNothingWhereThereIsNoLimit() throws Exception {
    RateLimitFilter filter = allowing(0);

    for (int i = 0; i < 50; i++) {
      assertThat(ask(filter, "10.0.0.1", PATH).passed()).isTrue();
    }
  }
}
