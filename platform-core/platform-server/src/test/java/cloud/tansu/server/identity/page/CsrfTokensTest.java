package cloud.tansu.server.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Tokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTokensTest {

  private final CsrfTokens csrf =
      new CsrfTokens(new Tokens(new SecureRandom()), TestRealms.webConfig());

  private final CsrfTokens.Issued issued = csrf.issue(request(Optional.empty(), null));
  private final NewCookie cookie = issued.cookie().orElseThrow();

  @Test
  void knowsAFormOfItsOwnPage() {
    assertThat(csrf.isOurs(request(Optional.of(cookie.getValue()), null), issued.field())).isTrue();
    assertThat(csrf.isOurs(request(Optional.of(cookie.getValue()), "same-origin"), issued.field()))
        .isTrue();
  }

  @Test
  void keepsTheCookieOfABrowserSoThatSeveralPagesCanBeOpen() {
    CsrfTokens.Issued second = csrf.issue(request(Optional.of(cookie.getValue()), null));

    assertThat(second.cookie()).isEmpty();
    assertThat(second.field()).isEqualTo(issued.field());
  }

  @Test
  void refusesAFormWithoutCookieOrOfAnotherBrowser() {
    String other = csrf.issue(request(Optional.empty(), null)).cookie().orElseThrow().getValue();

    assertThat(csrf.isOurs(request(Optional.empty(), null), issued.field())).isFalse();
    assertThat(csrf.isOurs(request(Optional.of(other), null), issued.field())).isFalse();
    assertThat(csrf.isOurs(request(Optional.of("short"), null), issued.field())).isFalse();
  }

  @Test
  void refusesTheCookieItselfAsField() {
    String secret = cookie.getValue();

    assertThat(csrf.isOurs(request(Optional.of(secret), null), secret)).isFalse();
    assertThat(csrf.isOurs(request(Optional.of(secret), null), "")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "anything"})
  void refusesWhatTheBrowserSaysComesFromElsewhere(String site) {
    assertThat(csrf.isOurs(request(Optional.of(cookie.getValue()), site), issued.field()))
        .isFalse();
  }

  @Test
  void setsACookieThatNoOtherHostAndNoScriptReachesOrPlants() {
    assertThat(cookie.getName()).startsWith("__Host-");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.isHttpOnly()).isTrue();
  }

  private static HttpServletRequest request(Optional<String> secret, @Nullable String site) {
    Cookie[] cookies =
        secret
            .map(value -> new Cookie[] {new Cookie("__Host-tansu-csrf", value)})
            .orElse(new Cookie[0]);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getCookies" -> cookies;
                  case "getHeader" -> site;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
