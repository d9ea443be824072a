package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.StoredObject;
import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
  /** By a native library; not there on machines that it was not made for. */
  BROTLI("br") {
    @Override
    boolean isAvailable() {
      return Brotli4jLoader.isAvailable();
    }

    @Override
    OutputStream encoding(OutputStream target) throws IOException {
      Brotli4jLoader.ensureAvailability();
      return new BrotliOutputStream(
          target, new Encoder.Parameters().setQuality(QUALITY).setWindow(WINDOW), BUFFER);
    }
  },
  GZIP("gzip") {
    @Override
    boolean isAvailable() {
      return true;
    }

    @Override
    OutputStream encoding(OutputStream target) throws IOException {
      return new GZIPOutputStream(target, BUFFER);
    }
  };

  private static final int BUFFER = 16 * 1024;

  /** Smaller than gzip makes it, in the time that gzip takes. */
  private static final int QUALITY = 4;

  /** As a power of two, 512 KB: what coding an answer takes of memory is a few times that. */
  private static final int WINDOW = 19;

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

  abstract boolean isAvailable();

  /** Codes what is written; closing it ends the coding and closes the target. */
  abstract OutputStream encoding(OutputStream target) throws IOException;

  /**
   * Sends bytes coded. The coding is ended only when all of them were sent: half an object must not
   * look whole.
   */
  void send(InputStream bytes, OutputStream target) throws IOException {
    CutOff sent = new CutOff(target);
    try (OutputStream coded = encoding(sent)) {
      sent.cutUnless(() -> bytes.transferTo(coded));
    }
  }

  /** The coding for an object that a client takes; empty to send it as it is. */
  static Optional<ContentCoding> of(@Nullable String acceptEncoding, StoredObject object) {
    boolean worthIt =
        acceptEncoding != null
            && object.size() >= SMALLEST
            && object.size() <= LARGEST
            && object.headers().contentEncoding().isEmpty()
            && COMPRESSIBLE.matcher(SafeDelivery.essence(object)).matches();
    return worthIt ? best(String.valueOf(acceptEncoding)) : Optional.empty();
  }

  /** What the client likes most; of what it likes alike, the first. */
  static Optional<ContentCoding> best(String acceptEncoding) {
    ContentCoding best = null;
    double most = 0;
    for (ContentCoding coding : values()) {
      double weight = coding.isAvailable() ? coding.weight(acceptEncoding) : 0;
      if (weight > most) {
        best = coding;
        most = weight;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A coding that is named decides, else the asterisk; 0 when the client does not take it. */
  private double weight(String header) {
    double any = 0;
    for (String each : header.toLowerCase(Locale.ROOT).split(",", 50)) {
      String[] parts = each.strip().split(";", 2);
      double weight = parts.length == 1 ? 1 : weightOf(parts[1].strip());
      if (parts[0].strip().equals(token)) {
        return weight;
      }
      any = parts[0].strip().equals("*") ? weight : any;
    }
    return any;
  }

  private static double weightOf(String parameter) {
    Matcher weight = WEIGHT.matcher(parameter);
    return weight.matches() ? Double.parseDouble(weight.group(1)) : 0;
  }
}
