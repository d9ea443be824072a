package cloud.tansu.function;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function answers. Never changes: {@code with…} answer another one. */
public final class FunctionResponse {

  private final Map<String, Object> parts;

  private FunctionResponse(Map<String, Object> parts) {
    this.parts = parts;
  }

  /** Status 200 with a body as {@link Json#of} takes it. */
  public static FunctionResponse ok(@Nullable Object body) {
    return status(200).withBody(body);
  }

  /** Status 204. */
  public static FunctionResponse noContent() {
    return status(204);
  }

  /** A status from 200 to 599, without a body. */
  public static FunctionResponse status(int status) {
    return new FunctionResponse(Map.of("status", status, "headers", Map.of()));
  }

  public FunctionResponse withBody(@Nullable Object body) {
    return with("body", Json.of(body));
  }

  /** Answers bytes as they are. */
  public FunctionResponse withBytes(byte[] body, String contentType) {
    return withHeader("content-type", contentType)
        .with("body", Base64.getEncoder().encodeToString(body))
        .with("bodyEncoding", "base64");
  }

  public FunctionResponse withHeader(String name, String value) {
    Map<Object, Object> headers = new LinkedHashMap<>((Map<?, ?>) parts.get("headers"));
    headers.put(name, value);
    return with("headers", headers);
  }

  private FunctionResponse with(String part, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(parts);
    changed.put(part, value);
    return new FunctionResponse(changed);
  }

  /** As the worker protocol wants it. */
  public Json toJson() {
    return Json.of(parts);
  }
}
