package cloud.tansu.server.identity.browser;

import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie of a browser session. Its path is the realm's, so that no other tenant's pages get it;
 * scripts cannot read it, and other sites cannot make the browser send it with a form.
 */
@ApplicationScoped
class SessionCookies {

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Issuers issuers;

  @Inject
  SessionCookies(Issuers issuers) {
    this.issuers = issuers;
  }

  Optional<String> secretIn(HttpServletRequest request, Realm realm) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name(realm)))
            .map(Cookie::getValue)
            .filter(value -> SECRET.matcher(value).matches())
            .findFirst();
  }

  NewCookie holding(String secret, Realm realm) {
    return cookie(realm).value(secret).build();
  }

  NewCookie removed(Realm realm) {
    return cookie(realm).value("").maxAge(0).build();
  }

  private NewCookie.Builder cookie(Realm realm) {
    return new NewCookie.Builder(name(realm))
        .path(URI.create(issuers.of(realm)).getPath())
        .secure(isSecure(realm))
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX);
  }

  private boolean isSecure(Realm realm) {
    return issuers.of(realm).startsWith("https:");
  }

  /** The platform's path is the beginning of every tenant's: another name keeps them apart. */
  private String name(Realm realm) {
    String name = realm.tenant().isPresent() ? "tansu-session" : "tansu-platform-session";
    return isSecure(realm) ? "__Secure-" + name : name;
  }
}
