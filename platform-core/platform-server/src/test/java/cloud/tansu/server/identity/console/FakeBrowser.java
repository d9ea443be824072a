package cloud.tansu.server.identity.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A browser with a session cookie, as far as the console's sign-in looks at it. */
final class FakeBrowser {

  private final Map<String, Object> attributes = new HashMap<>();
  private Optional<HttpSession> session = Optional.empty();
  private int sessionId;

  /** The id of the HTTP session at the moment. */
  int sessionId() {
    return sessionId;
  }

  boolean hasSession() {
    return session.isPresent();
  }

  HttpServletRequest request() {
    return proxy(
        HttpServletRequest.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getSession" -> session(arguments == null || (boolean) arguments[0]);
              case "getRemoteAddr" -> "203.0.113.7";
              case "getHeader" -> null;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private @Nullable Object session(boolean create) {
    if (session.isEmpty() && create) {
      sessionId++;
      session = Optional.of(proxy(HttpSession.class, this::onSession));
    }
    return session.orElse(null);
  }

  private @Nullable Object onSession(
      Object self, java.lang.reflect.Method method, Object[] arguments) {
    switch (method.getName()) {
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      case "setMaxInactiveInterval" -> {}
      case "getAttribute" -> {
        return attributes.get((String) arguments[0]);
      }
      case "invalidate" -> {
        attributes.clear();
        session = Optional.empty();
      }
      default -> throw new UnsupportedOperationException(method.getName());
    }
    return null;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
