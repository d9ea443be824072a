package cloud.tansu.server.oauth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A browser that keeps its cookies. */
final class Visitor {

  private final Map<String, Cookie> cookies = new HashMap<>();

  /** Keeps the cookies of an answer, and gives it back. */
  Response got(Response answer) {
    answer.getCookies().values().forEach(this::keeps);
    return answer;
  }

  void keeps(NewCookie set) {
    cookies.put(set.getName(), new Cookie(set.getName(), set.getValue()));
  }

  HttpServletRequest request() {
    Cookie[] sent = cookies.values().toArray(Cookie[]::new);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getCookies" -> sent;
                  case "getRemoteAddr" -> "203.0.113.7";
                  case "getHeader" -> null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
