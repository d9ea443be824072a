package cloud.tansu.server.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;

/** Notes who asks, for the audit trail: the client's address and the program it uses. */
public class ClientFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient ClientAddress addresses;

  @Inject
  ClientFilter(ClientAddress addresses) {
    this.addresses = addresses;
  }

  /** What is put here is taken away with everything else at the end of the request. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    MDC.put("clientAddress", addresses.of(request));
    Optional.ofNullable(request.getHeader("User-Agent"))
        .ifPresent(agent -> MDC.put("userAgent", agent));
    chain.doFilter(request, response);
  }
}
