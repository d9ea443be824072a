package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object that a path names. It is read from the path as it was sent and decoded once:
 * semicolons belong to the key, an encoded slash is a slash, and what is encoded twice stays
 * encoded.
 */
public record ObjectAddress(BucketName bucket, ObjectKey key) {

  /** Segments before the name of the bucket, with the empty one: {@code /storage/api/x/}. */
  private static final int BEFORE_BUCKET = 4;

  /** The object of {@code /storage/api/<root>/<bucket>/<key>}. */
  public static ObjectAddress of(UriInfo uri) {
    return of(uri, 0);
  }

  /**
   * @param between segments between bucket and key
   */
  static ObjectAddress of(UriInfo uri, int between) {
    int keyAt = BEFORE_BUCKET + 1 + between;
    String[] segments = uri.getRequestUri().getRawPath().split("/", keyAt + 1);
    if (segments.length <= keyAt) {
      throw Problems.NOT_FOUND.because("No resource answers at this address.");
    }
    return new ObjectAddress(
        bucket(decoded(segments[BEFORE_BUCKET])), key(decoded(segments[keyAt])));
  }

  /** A bucket by name; one that none can have does not exist. */
  static BucketName bucket(@Nullable String name) {
    return Optional.ofNullable(name)
        .flatMap(BucketName::parse)
        .orElseThrow(StorageApiProblems::noBucket);
  }

  /** A key that a caller wrote. */
  static ObjectKey key(@Nullable String text) {
    if (text == null) {
      throw StorageApiProblems.invalid("key", "is required");
    }
    return ObjectKey.parse(text)
        .orElseThrow(
            () ->
                StorageApiProblems.invalid(
                    "key", ObjectKey.objection(text).orElse("is not a key")));
  }

  /** A bucket's name that a body or a query has to have. */
  static BucketName requiredBucket(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw StorageApiProblems.invalid("bucket", "is required");
    }
    return bucket(name);
  }

  private static String decoded(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '%') {
        bytes.write(c);
      } else if (i + 2 < raw.length()
          && HexFormat.isHexDigit(raw.charAt(i + 1))
          && HexFormat.isHexDigit(raw.charAt(i + 2))) {
        bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
        i += 2;
      } else {
        throw StorageApiProblems.invalid("key", "is percent-encoded UTF-8");
      }
    }
    try {
      ByteBuffer text = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException malformed) {
      throw StorageApiProblems.invalid("key", "is percent-encoded UTF-8");
    }
  }
}
