package cloud.tansu.server.storage;

import java.util.Optional;
import java.util.stream.Stream;

/** What is sent with the bytes of an object; each at most 1,024 characters without line breaks. */
public record ObjectHeaders(
    Optional<String> contentType,
    Optional<String> contentEncoding,
    Optional<String> contentLanguage,
    Optional<String> contentDisposition,
    Optional<String> cacheControl) {

  public static final ObjectHeaders NONE =
      new ObjectHeaders(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final int MAX_LENGTH = 1024;

  public ObjectHeaders {
    boolean fine =
        Stream.of(contentType, contentEncoding, contentLanguage, contentDisposition, cacheControl)
            .flatMap(Optional::stream)
            .allMatch(ObjectHeaders::isHeader);
    if (!fine) {
      throw new IllegalArgumentException(
          "A header of an object has at most 1,024 characters and no control characters");
    }
  }

  private static boolean isHeader(String value) {
    return value.length() <= MAX_LENGTH && value.chars().noneMatch(Character::isISOControl);
  }

  public static ObjectHeaders ofType(String contentType) {
    return new ObjectHeaders(
        Optional.of(contentType),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
