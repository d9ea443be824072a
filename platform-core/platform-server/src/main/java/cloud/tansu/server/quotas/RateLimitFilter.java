package cloud.tansu.server.quotas;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.web.AwaitedBody;
import cloud.tansu.server.web.ClientAddress;
import cloud.tansu.server.web.ProblemDocuments;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Limits the requests of one client address, whatever they ask for; health checks are free. */
public class RateLimitFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient RateLimits limits;
  private final transient ClientAddress addresses;
  private final transient ProblemDocuments problems;
  private final transient Optional<RateLimitPolicy> policy;

  @Inject
  RateLimitFilter(
      RateLimits limits, ClientAddress addresses, ProblemDocuments problems, QuotasConfig config) {
    this.limits = limits;
    this.addresses = addresses;
    this.problems = problems;
    this.policy = AddressRateLimit.policy(config);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (policy.isEmpty() || request.getRequestURI().contains("/health/")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Duration> wait = limits.tryUse(policy.get(), addresses.of(request));
    if (wait.isPresent()) {
      AwaitedBody.endConnection(request, response);
      Problem problem = RateLimits.refused(policy.get(), wait.get());
      problems.write(response, problem, request.getRequestURI());
      return;
    }
    chain.doFilter(request, response);
  }
}
