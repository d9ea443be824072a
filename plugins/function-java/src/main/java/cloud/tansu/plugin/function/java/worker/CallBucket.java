package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionContext;
import cloud.tansu.function.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Objects of one bucket, by calls to the server. */
record CallBucket(CallChannel calls, String name) implements FunctionContext.Bucket {

  @Override
  public FunctionContext.StoredObject get(String key) {
    return new Stored(calls.call("storage.get", "bucket", name, "key", key));
  }

  @Override
  public FunctionContext.StoredObject picture(String key, Map<String, ?> options) {
    Map<String, Object> asked = new HashMap<>(options);
    asked.put("key", key);
    return new Stored(calls.call("storage.picture", CallChannel.with(asked, "bucket", name)));
  }

  @Override
  public Json put(String key, byte[] body, String contentType) {
    return calls.call(
        "storage.put",
        "bucket",
        name,
        "key",
        key,
        "body",
        Map.of("base64", body),
        "contentType",
        contentType);
  }

  @Override
  public void delete(String key) {
    calls.call("storage.delete", "bucket", name, "key", key);
  }

  @Override
  public Json list(Map<String, ?> query) {
    return calls.call("storage.list", CallChannel.with(query, "bucket", name));
  }

  @Override
  public String presign(String key, String method) {
    return calls
        .call("storage.presign", "bucket", name, "key", key, "method", method)
        .get("url")
        .asText();
  }

  private record Stored(Json info) implements FunctionContext.StoredObject {

    @Override
    public byte[] bytes() {
      return Bodies.bytesOf(info.get("body"));
    }

    @Override
    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }
}
