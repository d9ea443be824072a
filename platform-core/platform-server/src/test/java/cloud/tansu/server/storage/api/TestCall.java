package cloud.tansu.server.storage.api;

import cloud.tansu.server.web.AccessRefused;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.event.Event;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;

/** A request as the container hands it over. What is not needed here fails. */
public final class TestCall {

  private static final URI BASE = URI.create("http://localhost/");

  final String method;
  final String target;
  final Map<String, String> headers = new HashMap<>();
  Optional<Caller> caller = Optional.empty();
  byte[] body = {};
  boolean length = true;

  /**
   * @param target path and query, as they are sent
   */
  public TestCall(String method, String target) {
    this.method = method;
    this.target = target;
  }

  public TestCall by(Caller who) {
    caller = Optional.of(who);
    return this;
  }

  public TestCall header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public TestCall body(String text) {
    body = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  TestCall withoutLength() {
    length = false;
    return this;
  }

  public InputStream stream() {
    return new ByteArrayInputStream(body);
  }

  public ContainerRequest request() {
    ContainerRequest request =
        new ContainerRequest(
            BASE, BASE.resolve(target), method, null, new MapPropertiesDelegate(), null);
    headers.forEach(request::header);
    return request;
  }

  /** The request of the present call, wherever it is injected. */
  public static HttpServletRequest current(java.util.function.Supplier<TestCall> call) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            TestCall.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getHeader" -> call.get().headers.get(String.valueOf(arguments[0]));
                  case "getUserPrincipal" -> call.get().caller.orElse(null);
                  case "getMethod" -> call.get().method;
                  case "getRequestURI" -> call.get().target;
                  case "getAttribute" -> null;
                  case "getContentLengthLong" ->
                      call.get().length ? (long) call.get().body.length : -1L;
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  /** Takes refusals and forgets them. */
  @SuppressWarnings("unchecked")
  public static Event<AccessRefused> refusals() {
    return (Event<AccessRefused>)
        Proxy.newProxyInstance(
            TestCall.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, called, arguments) -> null);
  }
}
