package cloud.tansu.console.storage;

import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Decides what of an object can be looked at, and reads the beginning of texts. A picture is loaded
 * by the browser; a text is drawn as text, whatever it is.
 */
@ApplicationScoped
class Preview {

  private static final int MOST_TEXT = 64 * 1024;
  private static final long MOST_IMAGE = 25L << 20;
  private static final Set<String> IMAGES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");
  private static final Set<String> TEXTS =
      Set.of(
          "application/json",
          "application/xml",
          "application/javascript",
          "application/x-ndjson",
          "application/yaml",
          "application/x-yaml",
          "application/toml",
          "application/sql",
          "application/x-sh",
          "image/svg+xml");
  private static final Set<String> TEXT_NAMES =
      Set.of("txt", "md", "log", "csv", "json", "xml", "yaml", "yml", "toml", "ini", "sql");

  private final ObjectReads reads;

  @Inject
  Preview(ObjectReads reads) {
    this.reads = reads;
  }

  /**
   * What is shown.
   *
   * @param text its beginning; empty when it is no text
   * @param image whether it is a picture that a browser shows
   * @param cut whether the text goes on
   */
  public record Look(boolean image, boolean text, String beginning, boolean cut)
      implements Serializable {

    static final Look NOTHING = new Look(false, false, "", false);
  }

  Look of(StoredObject object) {
    String type = mediaType(object);
    if (object.headers().contentEncoding().filter(each -> !each.equals("identity")).isPresent()) {
      return Look.NOTHING;
    }
    if (IMAGES.contains(type)) {
      return object.size() <= MOST_IMAGE ? new Look(true, false, "", false) : Look.NOTHING;
    }
    return isText(type, object.key().value()) ? text(object) : Look.NOTHING;
  }

  private static String mediaType(StoredObject object) {
    String type = object.headers().contentType().orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isText(String type, String key) {
    if (type.startsWith("text/") || TEXTS.contains(type) || type.endsWith("+json")) {
      return true;
    }
    boolean unknown = type.isEmpty() || type.equals("application/octet-stream");
    String ending = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return unknown && TEXT_NAMES.contains(ending);
  }

  private Look text(StoredObject object) {
    int length = (int) Math.min(MOST_TEXT, object.size());
    try (InputStream bytes = reads.open(object, 0, length)) {
      String text = new String(bytes.readNBytes(length), StandardCharsets.UTF_8);
      return text.indexOf('\0') >= 0
          ? Look.NOTHING
          : new Look(false, true, Shown.of(text), object.size() > length);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
