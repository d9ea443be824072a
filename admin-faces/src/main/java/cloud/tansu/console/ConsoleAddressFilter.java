package cloud.tansu.console;

import cloud.tansu.server.web.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

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
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String ASSETS = "/dashboard/assets/";

  /**
   * Forms with files go to the address of their page with this before it: the container reads such
   * bodies only at addresses that lead to the servlet of the pages by themselves.
   */
  private static final String UPLOADS = "/dashboard/upload/";

  /** More than anything that is uploaded there may have; what takes it says how much that is. */
  private static final long MAX_UPLOAD_BYTES = 64 << 20;

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
    boolean upload = path.startsWith(UPLOADS) && request.getMethod().equals("POST");
    String page = upload ? "/dashboard/" + path.substring(UPLOADS.length()) : path;
    Optional<ConsoleAddress> address =
        ConsoleAddress.of(page).filter(found -> exists(request, found));
    if (address.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    request.setAttribute(SHOWN, withQuery(upload ? page : request.getRequestURI(), request));
    if (!mayOpen(request, response, address.get())) {
      return;
    }
    if (upload && !isBounded(request)) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    if (isForged(request)) {
      refuse(response);
      return;
    }
    request.setAttribute(ADDRESS, address.get());
    request.getRequestDispatcher(address.get().view()).forward(request, response);
  }

  /**
   * Lets those in who administer what the page is about; leads others to where they can sign in, or
   * to the tenant that is theirs.
   */
  private static boolean mayOpen(
      HttpServletRequest request, HttpServletResponse response, ConsoleAddress address)
      throws IOException {
    if (address.isOpen()) {
      return true;
    }
    Optional<Caller> caller = SignedIn.of(request);
    if (caller.isEmpty()) {
      String shown = String.valueOf(request.getAttribute(SHOWN));
      String next = "?next=" + URLEncoder.encode(shown, StandardCharsets.UTF_8);
      lead(request, response, ConsoleAddress.signInOf(address.tenant()) + next);
      return false;
    }
    if (address.admits(caller.get())) {
      return true;
    }
    if (address.isHome() && caller.get().tenant().isPresent()) {
      lead(request, response, ConsoleAddress.homeOf(caller.get().tenant().get()));
      return false;
    }
    request.setAttribute(ADDRESS, address);
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
    return false;
  }

  private static void lead(HttpServletRequest request, HttpServletResponse response, String target)
      throws IOException {
    if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
      response.sendRedirect(target);
      return;
    }
    response.setContentType("text/xml;charset=UTF-8");
    response
        .getWriter()
        .write(
            "<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\""
                + target
                + "\"/></partial-response>");
  }

  /**
   * Whether a change was not sent by a page that this session was given: browsers say where a
   * request comes from, and every form carries the token of its view, which Faces checks.
   */
  private static boolean isForged(HttpServletRequest request) throws IOException {
    if (READING.contains(request.getMethod())) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return true;
    }
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    String token = request.getParameter("jakarta.faces.ViewState");
    return token == null || token.isEmpty();
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .write("No page of your session sent this. Open the page again and repeat it there.");
  }

  private static boolean exists(HttpServletRequest request, ConsoleAddress address) {
    try {
      return request.getServletContext().getResource(address.view()) != null;
    } catch (java.net.MalformedURLException impossible) {
      throw new IllegalStateException("Views are named by a checked pattern", impossible);
    }
  }

  private static boolean isBounded(HttpServletRequest request) {
    long bytes = request.getContentLengthLong();
    return bytes >= 0 && bytes <= MAX_UPLOAD_BYTES;
  }

  private static String withQuery(String path, HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? path : path + "?" + query;
  }
}
