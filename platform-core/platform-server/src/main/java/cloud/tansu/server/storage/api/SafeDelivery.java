package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.presign.MediaTypes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How bytes that somebody has uploaded are sent, so that they never act with the origin of this
 * server: browsers do not guess types, show nothing but pictures, sound, film, plain text and PDF,
 * and save everything else. What they show anyway runs no script and has an origin of its own.
 */
final class SafeDelivery {

  /** Of everything: no script, no form, nothing loaded; a page gets an origin of its own. */
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

  /** The viewers of browsers do not start in a sandbox, and are one themselves. */
  private static final String POLICY_OF_PDF =
      "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src"
          + " 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private static final String PDF = "application/pdf";
  private static final Pattern SHOWN =
      Pattern.compile(
          "image/(?:png|jpeg|gif|webp|avif|bmp|x-icon|vnd\\.microsoft\\.icon|heic|heif)"
              + "|audio/[a-z0-9.+-]+|video/[a-z0-9.+-]+|text/plain|application/pdf");

  private SafeDelivery() {}

  /** The type as it is sent; what is no media type is bytes. */
  static String contentType(StoredObject object) {
    String stored = object.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
    try {
      MediaType type = MediaType.valueOf(stored);
      return type.isWildcardType() || type.isWildcardSubtype()
          ? MediaType.APPLICATION_OCTET_STREAM
          : stored;
    } catch (IllegalArgumentException unreadable) {
      return MediaType.APPLICATION_OCTET_STREAM;
    }
  }

  static String essence(StoredObject object) {
    return MediaTypes.essence(contentType(object));
  }

  /**
   * Adds the headers.
   *
   * @param saveAs the name under which the caller wants to save it, rather than see it
   */
  static void add(Response.ResponseBuilder answer, StoredObject object, Optional<String> saveAs) {
    String type = essence(object);
    answer
        .header("Content-Type", contentType(object))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", type.equals(PDF) ? POLICY_OF_PDF : POLICY)
        .header("Content-Disposition", disposition(object, type, saveAs));
  }

  private static String disposition(StoredObject object, String type, Optional<String> saveAs) {
    Optional<Disposition> stored =
        object.headers().contentDisposition().flatMap(Disposition::parse);
    boolean shown =
        saveAs.isEmpty()
            && SHOWN.matcher(type).matches()
            && stored.filter(wanted -> !wanted.inline()).isEmpty();
    Optional<String> name =
        saveAs
            .filter(text -> !text.isBlank())
            .or(() -> stored.flatMap(Disposition::fileName))
            .or(() -> shown ? Optional.empty() : Optional.of(lastSegment(object)));
    return new Disposition(shown, name).header();
  }

  private static String lastSegment(StoredObject object) {
    String key = object.key().value();
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
