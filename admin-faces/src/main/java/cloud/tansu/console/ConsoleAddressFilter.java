package cloud.tansu.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Leads an address of the console to its page and keeps the pages' own files out of reach. Static
 * files may be kept by browsers for ever, because their address changes with their content.
 */
public class ConsoleAddressFilter extends HttpFilter {

  /** Request attribute with the {@link ConsoleAddress} that was asked for. */
  static final String ADDRESS = "cloud.tansu.console.address";

  /** Request attribute with the path and query that the browser shows. */
  static final String SHOWN = "cloud.tansu.console.shown";

  private static final long serialVersionUID = 1L;
  private static final String ASSETS = "/dashboard/assets/";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
    if (path.startsWith(ASSETS)) {
      if (request.getParameter(Assets.VERSION) != null) {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      }
      chain.doFilter(request, response);
      return;
    }
    Optional<ConsoleAddress> address =
        ConsoleAddress.of(path).filter(found -> exists(request, found));
    if (address.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    request.setAttribute(ADDRESS, address.get());
    request.setAttribute(SHOWN, shown(request));
    request.getRequestDispatcher(address.get().view()).forward(request, response);
  }

  private static boolean exists(HttpServletRequest request, ConsoleAddress address) {
    try {
      return request.getServletContext().getResource(address.view()) != null;
    } catch (java.net.MalformedURLException impossible) {
      throw new IllegalStateException("Views are named by a checked pattern", impossible);
    }
  }

  private static String shown(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
