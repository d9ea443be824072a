package cloud.tansu.server.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.TestClientAddress;
import cloud.tansu.server.web.TestProblemDocuments;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
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

  private static Answer ask(RateLimitFilter filter, String peer, String path)
      throws IOException, ServletException {
    Answer answer = new Answer();
    FilterChain application = (request, response) -> answer.passed = true;
    filter.doFilter(request(peer, path), answer.response(), application);
    return answer;
  }

  private static HttpServletRequest request(String peer, String path) {
    Map<String, String> headers = Map.of();
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RateLimitFilterTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getRequestURI" -> path;
                  case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void refusesAnAddressThatAsksTooMuchUntilTheWindowIsOver() throws Exception {
    RateLimitFilter filter = allowing(2);
    assertThat(ask(filter, "10.0.0.1", PATH).passed).isTrue();
    assertThat(ask(filter, "10.0.0.1", PATH).passed).isTrue();

    Answer refused = ask(filter, "10.0.0.1", PATH);

    assertThat(refused.passed).isFalse();
    assertThat(refused.said)
        .containsEntry("setStatus", 429)
        .containsEntry("setContentType", "application/problem+json")
        .containsEntry("Retry-After", "6");
    assertThat(refused.body.toString(StandardCharsets.UTF_8)).contains("rate_limited", PATH);
  }

  @Test
  void oneAddressCannotUseUpTheRequestsOfAnother() throws Exception {
    RateLimitFilter filter = allowing(1);
    ask(filter, "10.0.0.1", PATH);
    assertThat(ask(filter, "10.0.0.1", PATH).passed).isFalse();

    assertThat(ask(filter, "10.0.0.2", PATH).passed).isTrue();
  }

  @Test
  void neverRefusesAHealthCheck() throws Exception {
    RateLimitFilter filter = allowing(1);
    ask(filter, "10.0.0.1", PATH);

    assertThat(ask(filter, "10.0.0.1", "/health/live").passed).isTrue();
  }

  @Test
  void countsNothingWhereThereIsNoLimit() throws Exception {
    RateLimitFilter filter = allowing(0);

    for (int i = 0; i < 50; i++) {
      assertThat(ask(filter, "10.0.0.1", PATH).passed).isTrue();
    }
  }

  /** What became of a request. */
  private static final class Answer {

    private final Map<String, Object> said = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean passed;

    private HttpServletResponse response() {
      return (HttpServletResponse)
          Proxy.newProxyInstance(
              RateLimitFilterTest.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "isCommitted" -> false;
                    case "setStatus", "setContentType" -> said.put(method.getName(), arguments[0]);
                    case "setHeader" -> said.put(String.valueOf(arguments[0]), arguments[1]);
                    case "getOutputStream" -> new Body(body);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }
  }

  /** A response body kept in memory. */
  private static final class Body extends ServletOutputStream {

    private final ByteArrayOutputStream kept;

    private Body(ByteArrayOutputStream kept) {
      this.kept = kept;
    }

    @Override
    public void write(int value) {
      kept.write(value);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
