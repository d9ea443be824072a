package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUpload;
import cloud.tansu.server.storage.presign.PresignedUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What presigned addresses are asked for, and how they are given out. */
final class PresignBodies {

  private static final Set<String> FORMATS = Set.of("webp", "jpeg", "png");

  private PresignBodies() {}

  /** An address for an object. */
  @Schema(name = "PresignObject")
  record ObjectBody(
      @Schema(description = "GET to read it, PUT to store it", example = "PUT")
          @Nullable String method,
      @Nullable String bucket,
      @Nullable String key,
      @Schema(description = "How long it is good; 900 when left out") @Nullable Long expirySeconds,
      @Schema(description = "Bytes that may be stored; of PUT only") @Nullable Long maxBytes,
      @Schema(description = "Type that must be stored; of PUT only", example = "image/png")
          @Nullable String contentType) {

    Grant grant() {
      UploadBody upload = new UploadBody(bucket, key, expirySeconds, maxBytes, contentType);
      return switch (String.valueOf(method)) {
        case "PUT" -> upload.put();
        case "GET" -> get();
        default -> throw StorageApiProblems.invalid("method", "is GET or PUT");
      };
    }

    private Grant get() {
      if (maxBytes != null || contentType != null) {
        throw StorageApiProblems.invalid("maxBytes and contentType", "are of PUT only");
      }
      ObjectAddress address = address(bucket, key);
      return new Grant.Get(address.bucket(), address.key());
    }
  }

  /** Addresses for an upload in parts, or for one that can be resumed. */
  @Schema(name = "PresignUpload")
  record UploadBody(
      @Nullable String bucket,
      @Nullable String key,
      @Schema(description = "How long it is good; 900 when left out") @Nullable Long expirySeconds,
      @Schema(description = "Bytes that the object may have") @Nullable Long maxBytes,
      @Schema(description = "Type that the object must have", example = "video/mp4")
          @Nullable String contentType) {

    Grant put() {
      return bounded(address -> new Grant.Put(address.bucket(), address.key(), max(), type()));
    }

    Grant.Post post() {
      return bounded(address -> new Grant.Post(address.bucket(), address.key(), max(), type()));
    }

    Grant resumable() {
      return bounded(
          address -> new Grant.Resumable(address.bucket(), address.key(), max(), type()));
    }

    private <G> G bounded(java.util.function.Function<ObjectAddress, G> grant) {
      try {
        return grant.apply(address(bucket, key));
      } catch (IllegalArgumentException unusable) {
        throw StorageApiProblems.invalid("maxBytes and contentType", unusable);
      }
    }

    private OptionalLong max() {
      return maxBytes == null ? OptionalLong.empty() : OptionalLong.of(maxBytes);
    }

    private Optional<String> type() {
      return Optional.ofNullable(contentType).filter(text -> !text.isEmpty());
    }
  }

  /** An address for a picture made of an object. */
  @Schema(name = "PresignTransform")
  record TransformBody(
      @Nullable String bucket,
      @Nullable String key,
      @Schema(description = "Most pixels across") @Nullable Integer width,
      @Schema(description = "Most pixels down") @Nullable Integer height,
      @Schema(description = "webp, jpeg or png; webp when left out") @Nullable String format,
      @Schema(description = "1 to 100; 75 when left out") @Nullable Integer quality,
      @Schema(description = "How long it is good; 900 when left out")
          @Nullable Long expirySeconds) {

    Grant grant() {
      ObjectAddress address = address(bucket, key);
      if (format != null && !FORMATS.contains(format)) {
        throw StorageApiProblems.invalid("format", "is webp, jpeg or png");
      }
      return new Grant.Transform(
          address.bucket(),
          address.key(),
          number("width", width, 1, 4096),
          number("height", height, 1, 4096),
          Optional.ofNullable(format),
          number("quality", quality, 1, 100));
    }

    private static OptionalInt number(String name, @Nullable Integer number, int least, int most) {
      if (number == null) {
        return OptionalInt.empty();
      }
      if (number < least || number > most) {
        throw StorageApiProblems.invalid(name, "is " + least + " to " + most);
      }
      return OptionalInt.of(number);
    }
  }

  private static ObjectAddress address(@Nullable String bucket, @Nullable String key) {
    return new ObjectAddress(ObjectAddress.requiredBucket(bucket), ObjectAddress.key(key));
  }

  /** Empty when the caller leaves it to the server. */
  static Optional<Duration> expiry(@Nullable Long seconds) {
    if (seconds != null && (seconds < 1 || seconds > Integer.MAX_VALUE)) {
      throw StorageApiProblems.invalid("expirySeconds", "is at least 1");
    }
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }

  /** An address. */
  @Schema(name = "PresignedUrl")
  record UrlView(
      @Schema(description = "Path and query; the address of the server goes before it") String url,
      @Schema(description = "From then on it is refused") Instant expires) {

    static UrlView of(PresignedUrl url) {
      return new UrlView(url.url(), url.expires());
    }
  }

  /** The addresses of an upload in parts. */
  @Schema(name = "PresignedUpload")
  record UploadView(
      @Schema(description = "POST; answers the uploadId") String initiate,
      @Schema(description = "PUT; put the number for {partNumber} and the id for {uploadId}")
          String part,
      @Schema(description = "POST; put the id for {uploadId}") String complete,
      @Schema(description = "DELETE; put the id for {uploadId}") String abort,
      @Schema(description = "From then on they are refused") Instant expires) {

    static UploadView of(PresignedUpload addresses) {
      return new UploadView(
          addresses.initiate(),
          addresses.part(),
          addresses.complete(),
          addresses.abort(),
          addresses.expires());
    }
  }
}
