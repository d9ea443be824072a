package cloud.tansu.server.storage.s3;

import cloud.tansu.server.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves the S3 protocol, and nothing else, at the hosts that the operator names for it: {@code
 * https://bucket.s3.example.com/key}, virtual-host style, and path style without a prefix. It comes
 * before all filters that go by paths, which are keys of objects here.
 */
public class S3HostFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient S3Hosts hosts;
  private final transient S3Endpoint endpoint;
  private final transient SecurityHeaders headers;

  @Inject
  S3HostFilter(S3Hosts hosts, S3Endpoint endpoint, SecurityHeaders headers) {
    this.hosts = hosts;
    this.endpoint = endpoint;
    this.headers = headers;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
    if (hosts.serve(host)) {
      String rawPath = request.getRequestURI();
      headers.addOfForeign(response);
      endpoint.answer(request, response, () -> hosts.address(host, rawPath));
      return;
    }
    chain.doFilter(request, response);
  }
}
