package cloud.tansu.server.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request and what is answered to it, for filters and servlets by themselves. What they do not
 * need here fails.
 */
public final class TestExchange {

  private final String method;
  private final String peer;
  private final String path;
  private final Map<String, String> headers;
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> answered = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;
  private boolean passed;

  /**
   * @param peer address of the connection
   */
  public TestExchange(String peer, String path, Map<String, String> headers) {
    this("GET", peer, path, headers);
  }

  /**
   * @param peer as of the other constructor
   */
  public TestExchange(String method, String peer, String path, Map<String, String> headers) {
    this.method = method;
    this.peer = peer;
    this.path = path;
    this.headers = headers;
  }

  public HttpServletRequest request() {
    return proxy(
        HttpServletRequest.class,
        (proxy, called, arguments) ->
            switch (called.getName()) {
              case "getMethod" -> method;
              case "getRemoteAddr" -> peer;
              case "getRequestURI" -> path;
              case "getAttribute" -> attributes.get(String.valueOf(arguments[0]));
              case "setAttribute" -> attributes.put(String.valueOf(arguments[0]), arguments[1]);
              case "getHeader" -> headers.get(String.valueOf(arguments[0]));
              default -> throw new UnsupportedOperationException(called.getName());
            });
  }

  public HttpServletResponse response() {
    return proxy(
        HttpServletResponse.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "isCommitted" -> false;
              case "setStatus" -> {
                status = (Integer) arguments[0];
                yield proxy;
              }
              case "setContentType" -> answered.put("Content-Type", String.valueOf(arguments[0]));
              case "setHeader" ->
                  answered.put(String.valueOf(arguments[0]), String.valueOf(arguments[1]));
              case "getOutputStream" -> new Body(body);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            TestExchange.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** The rest of the chain: reached when a filter lets the request pass. */
  public void pass() {
    passed = true;
  }

  public boolean passed() {
    return passed;
  }

  /** 0 while nothing was answered. */
  public int status() {
    return status;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(answered.get(name));
  }

  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** A response body kept in memory. */
  private static final class Body extends ServletOutputStream {

    private final ByteArrayOutputStream kept;

    private Body(ByteArrayOutputStream kept) {
      this.kept = kept;
    }

    @Override
    public void write(int value) {
      kept.write(value);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
