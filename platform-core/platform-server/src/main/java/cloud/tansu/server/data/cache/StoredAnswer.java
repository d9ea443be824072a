package cloud.tansu.server.data.cache;

import java.util.Map;

/** A state as it is sent, with the opaque part of its entity tag. */
public final class StoredAnswer {

  private final String tag;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * Takes the bytes over without copying them.
   *
   * @param headers that belong to this state, such as {@code Link}
   * @param body JSON; nobody changes it from now on
   */
  public StoredAnswer(String tag, Map<String, String> headers, byte[] body) {
    this.tag = tag;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** A state without headers of its own. */
  public StoredAnswer(String tag, byte[] body) {
    this(tag, Map.of(), body);
  }

  public String tag() {
    return tag;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** The bytes themselves, which many requests share; not to be changed. */
  public byte[] body() {
    return body;
  }

  /** How many bytes all of it takes, roughly. */
  int size() {
    int size = tag.length() + body.length;
    for (Map.Entry<String, String> each : headers.entrySet()) {
      size += each.getKey().length() + each.getValue().length();
    }
    return size;
  }
}
