package cloud.tansu.server.identity.page;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells forms of our own pages from forms that another site made the browser send. A cookie holds a
 * random value, and the form what can be computed of it; another site can neither read the cookie
 * nor set it (its name begins with {@code __Host-} where the server is reached by HTTPS).
 */
@ApplicationScoped
public class CsrfTokens {

  /** The form field. */
  public static final String FIELD = "csrf";

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Tokens tokens;
  private final boolean secure;

  @Inject
  CsrfTokens(Tokens tokens, WebConfig config) {
    this.tokens = tokens;
    this.secure = config.publicUrl().startsWith("https:");
  }

  /**
   * What a page puts into its forms.
   *
   * @param field the value of the form field
   * @param cookie to be set with the page; empty when the browser has one
   */
  record Issued(String field, Optional<NewCookie> cookie) {}

  Issued issue(HttpServletRequest request) {
    Optional<String> known = secretIn(request);
    String secret = known.orElseGet(tokens::secret);
    return new Issued(
        fieldOf(secret), known.isPresent() ? Optional.empty() : Optional.of(cookie(secret)));
  }

  /**
   * Whether a form comes from a page of ours.
   *
   * @param field what the form says
   */
  public boolean isOurs(HttpServletRequest request, String field) {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean elsewhere = site != null && !site.equals("same-origin") && !site.equals("none");
    return !elsewhere
        && secretIn(request)
            .filter(
                secret ->
                    MessageDigest.isEqual(
                        fieldOf(secret).getBytes(StandardCharsets.UTF_8),
                        field.getBytes(StandardCharsets.UTF_8)))
            .isPresent();
  }

  private Optional<String> secretIn(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name()))
            .map(Cookie::getValue)
            .filter(value -> SECRET.matcher(value).matches())
            .findFirst();
  }

  private static String fieldOf(String secret) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash("csrf|" + secret));
  }

  private NewCookie cookie(String secret) {
    return new NewCookie.Builder(name())
        .value(secret)
        .path("/")
        .secure(secure)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  private String name() {
    return secure ? "__Host-tansu-csrf" : "tansu-csrf";
  }
}
