package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A coding that an answer may have (RFC 9110 §8.4), applied while it is sent. Only what becomes
 * smaller by it is coded: text of some size that has no coding of its own yet.
 */
enum ContentCoding {
  GZIP("gzip") {
    @Override
    OutputStream encoding(OutputStream target) throws IOException {
      return new GZIPOutputStream(target, BUFFER);
    }
  };

  private static final int BUFFER = 16 * 1024;

  /** Below, the frame of the coding eats what it saves. */
  private static final long SMALLEST = 1024;

  /** Above, it takes a processor for too long: such objects are stored compressed. */
  private static final long LARGEST = 64L << 20;

  private static final Pattern COMPRESSIBLE =
      Pattern.compile(
          "text/.*|.*\\+(?:json|xml)|image/(?:bmp|x-icon|vnd\\.microsoft\\.icon)"
              + "|application/(?:json|xml|javascript|ecmascript|x-javascript|x-ndjson|ndjson|yaml"
              + "|x-yaml|toml|sql|wasm|rtf|x-sh|x-tar|vnd\\.ms-fontobject)"
              + "|font/(?:ttf|otf)");

  private static final Pattern WEIGHT = Pattern.compile("q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

  private final String token;

  ContentCoding(String token) {
    this.token = token;
  }

  /** As headers name it. */
  String token() {
    return token;
  }

  /** Codes what is written; closing it ends the coding and closes the target. */
  abstract OutputStream encoding(OutputStream target) throws IOException;

  /** The coding for an object that a client takes; empty to send it as it is. */
  static Optional<ContentCoding> of(@Nullable String acceptEncoding, StoredObject object) {
    boolean worthIt =
        acceptEncoding != null
            && object.size() >= SMALLEST
            && object.size() <= LARGEST
            && object.headers().contentEncoding().isEmpty()
            && COMPRESSIBLE.matcher(SafeDelivery.essence(object)).matches();
    return worthIt
        ? Arrays.stream(values())
            .filter(coding -> accepts(String.valueOf(acceptEncoding), coding))
            .findFirst()
        : Optional.empty();
  }

  /** A coding that is named decides, else the asterisk. */
  private static boolean accepts(String header, ContentCoding coding) {
    boolean any = false;
    for (String each : header.toLowerCase(Locale.ROOT).split(",", 50)) {
      String[] parts = each.strip().split(";", 2);
      String name = parts[0].strip();
      boolean taken = parts.length == 1 || isPositive(parts[1].strip());
      if (name.equals(coding.token)) {
        return taken;
      }
      any |= name.equals("*") && taken;
    }
    return any;
  }

  private static boolean isPositive(String parameter) {
    Matcher weight = WEIGHT.matcher(parameter);
    return weight.matches() && Double.parseDouble(weight.group(1)) > 0;
  }
}
