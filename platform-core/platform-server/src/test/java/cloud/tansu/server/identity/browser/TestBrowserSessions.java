package cloud.tansu.server.identity.browser;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Tokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sessions of the hosted pages, without a browser. */
public final class TestBrowserSessions {

  private final TestUsers users;
  private final Clock clock;
  private final BrowserSessions sessions;

  public TestBrowserSessions(TestUsers users, Clock clock) {
    this.users = users;
    this.clock = clock;
    this.sessions =
        new BrowserSessions(
            users.databases(),
            new BrowserSessionTable(),
            new SessionCookies(TestRealms.issuers()),
            users.policies().get(),
            new Tokens(new SecureRandom()),
            clock);
  }

  public BrowserSessions get() {
    return sessions;
  }

  /** Signs the user in with a browser, by password. */
  public BrowserSessions.Begun begin(TokenSubject user) {
    return begin(user, Optional.empty());
  }

  BrowserSessions.Begun begin(TokenSubject user, Optional<BrowserSession> instead) {
    Authentication authentication = new Authentication(user, clock.instant(), List.of("pwd"));
    return users
        .databases()
        .transact(
            user.realm(), unit -> sessions.begin(unit, authentication, TestUsers.ORIGIN, instead));
  }

  public Optional<BrowserSession> find(Realm realm, NewCookie... cookies) {
    return sessions.find(realm, request(cookies));
  }

  private static HttpServletRequest request(NewCookie... cookies) {
    Cookie[] sent =
        Arrays.stream(cookies)
            .map(cookie -> new Cookie(cookie.getName(), cookie.getValue()))
            .toArray(Cookie[]::new);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getCookies")) {
                return sent;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
