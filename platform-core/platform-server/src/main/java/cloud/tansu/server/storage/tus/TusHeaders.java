package cloud.tansu.server.storage.tus;

import cloud.tansu.server.storage.api.StorageApiProblems;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The headers of the protocol. */
final class TusHeaders {

  /** The one version of the protocol. */
  static final String SPOKEN = "1.0.0";

  static final String RESUMABLE = "Tus-Resumable";
  static final String VERSION = "Tus-Version";
  static final String EXTENSION = "Tus-Extension";
  static final String MAX_SIZE = "Tus-Max-Size";
  static final String CHECKSUM_ALGORITHM = "Tus-Checksum-Algorithm";
  static final String OFFSET = "Upload-Offset";
  static final String LENGTH = "Upload-Length";
  static final String DEFER_LENGTH = "Upload-Defer-Length";
  static final String METADATA = "Upload-Metadata";
  static final String EXPIRES = "Upload-Expires";
  static final String CHECKSUM = "Upload-Checksum";
  static final String CONCAT = "Upload-Concat";

  static final String EXTENSIONS =
      "creation,creation-defer-length,creation-with-upload,expiration,checksum,termination";

  /** Media type of bytes of an upload. */
  static final String BYTES = "application/offset+octet-stream";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private TusHeaders() {}

  /** A number of bytes. */
  static OptionalLong number(HttpHeaders headers, String name) {
    Optional<String> text = Optional.ofNullable(headers.getHeaderString(name)).map(String::strip);
    if (text.filter(value -> !NUMBER.matcher(value).matches()).isPresent()) {
      throw StorageApiProblems.invalid(name, "is a whole number");
    }
    return text.map(value -> OptionalLong.of(Long.parseLong(value))).orElse(OptionalLong.empty());
  }

  /** What the client says the bytes are. */
  static Optional<UploadChecksum> checksum(HttpHeaders headers) {
    Optional<String> text = Optional.ofNullable(headers.getHeaderString(CHECKSUM));
    Optional<UploadChecksum> checksum = text.flatMap(UploadChecksum::parse);
    if (text.isPresent() && checksum.isEmpty()) {
      throw StorageApiProblems.invalid(
          CHECKSUM, "is one of " + UploadChecksum.NAMES + ", and the digest in base64");
    }
    return checksum;
  }

  static String date(Instant moment) {
    return HTTP_DATE.format(moment);
  }
}
