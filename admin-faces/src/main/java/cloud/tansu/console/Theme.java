package cloud.tansu.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The theme this browser chose; without a choice the page follows the system. */
@Named
@RequestScoped
public class Theme {

  private static final String COOKIE = "tansu-theme";
  private static final Set<String> KNOWN = Set.of("light", "dark");

  private final HttpServletRequest request;

  @Inject
  Theme(HttpServletRequest request) {
    this.request = request;
  }

  /** {@code light}, {@code dark}, or empty for the system's. */
  public String getChosen() {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .filter(KNOWN::contains)
        .findFirst()
        .orElse("");
  }
}
