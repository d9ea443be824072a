package cloud.tansu.server.oauth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.Arrays;

/** By which a browser is known again that comes back from a provider. */
final class ProviderCookie {

  private static final String NAME = "tansu-provider";

  private ProviderCookie() {}

  /** One cookie for the provider's callback alone. */
  static NewCookie holding(String value, URI callback) {
    return new NewCookie.Builder(name(callback))
        .value(value)
        .path(callback.getPath())
        .maxAge((int) SignInStates.PATIENCE.toSeconds())
        .secure(isSecure(callback))
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  /** What the browser's cookie says; empty without one. */
  static String valueIn(HttpServletRequest request, URI callback) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? ""
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name(callback)))
            .map(Cookie::getValue)
            .findFirst()
            .orElse("");
  }

  private static String name(URI callback) {
    return isSecure(callback) ? "__Secure-" + NAME : NAME;
  }

  private static boolean isSecure(URI callback) {
    return "https".equals(callback.getScheme());
  }
}
