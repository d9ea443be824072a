package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ListObjects;
import jakarta.ws.rs.QueryParam;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which entries of a bucket a caller wants to see. */
public class PageParameters {

  /** The order of lists: keys are compared byte by byte. */
  static final Comparator<String> BY_BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  @Parameter(description = StorageScopes.BUCKET, required = true)
  @QueryParam("bucket")
  @Nullable String bucket;

  @Parameter(description = "Only keys that begin with it")
  @QueryParam("prefix")
  @Nullable String prefix;

  @Parameter(
      description = "Keys that have it after the prefix are shown as one entry with a prefix alone",
      example = "/")
  @QueryParam("delimiter")
  @Nullable String delimiter;

  @Parameter(
      description = "Entries of a page, 1 to 1,000; 1,000 when left out",
      schema = @Schema(type = SchemaType.INTEGER))
  @QueryParam("pageSize")
  @Nullable String pageSize;

  @Parameter(description = "Where the page begins; from the link of the page before")
  @QueryParam("pageToken")
  @Nullable String pageToken;

  BucketName bucketName() {
    return ObjectAddress.requiredBucket(bucket);
  }

  String checkedPrefix() {
    return checked("prefix", Optional.ofNullable(prefix).orElse(""));
  }

  Optional<String> checkedDelimiter() {
    return Optional.ofNullable(delimiter).map(text -> checked("delimiter", text));
  }

  private static String checked(String name, String text) {
    try {
      ListObjects.check(text);
      return text;
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid(name, unusable);
    }
  }

  int limit() {
    if (pageSize == null || pageSize.isBlank()) {
      return ListObjects.MAX_LIMIT;
    }
    int size = NUMBER.matcher(pageSize).matches() ? Integer.parseInt(pageSize) : 0;
    if (size < 1 || size > ListObjects.MAX_LIMIT) {
      throw StorageApiProblems.invalid("pageSize", "is a whole number from 1 to 1,000");
    }
    return size;
  }

  /** Where the page begins; the second line is empty unless there is one. */
  Optional<Position> position() {
    return Optional.ofNullable(pageToken).filter(text -> !text.isBlank()).map(Position::decode);
  }

  /**
   * Where a page begins.
   *
   * @param key or common prefix after which it does
   * @param within of that key, only what comes after this id
   */
  record Position(String key, Optional<String> within) {

    private static final char SEPARATOR = '\n';

    String encode() {
      String text = key + within.map(id -> SEPARATOR + id).orElse("");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Position decode(String token) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        int separator = text.indexOf(SEPARATOR);
        String key = checked("pageToken", separator < 0 ? text : text.substring(0, separator));
        return new Position(
            key, separator < 0 ? Optional.empty() : Optional.of(text.substring(separator + 1)));
      } catch (IllegalArgumentException | CharacterCodingException unreadable) {
        throw StorageApiProblems.invalid("pageToken", "comes from the link of the page before");
      }
    }
  }
}
