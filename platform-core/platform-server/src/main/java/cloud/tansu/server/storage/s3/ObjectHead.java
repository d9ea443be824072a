package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.signature.AwsEncoding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The headers that belong to an object, in requests and in answers. */
final class ObjectHead {

  static final String META = "x-amz-meta-";

  private static final String DEFAULT_TYPE = "binary/octet-stream";
  private static final int MAX_OVERRIDE = 1024;

  private ObjectHead() {}

  /** Which object it is, and since when it is like that. */
  static void writeValidators(S3Exchange exchange, StoredObject object) {
    exchange.header("ETag", S3Exchange.quoted(object.etag()));
    exchange.header("Last-Modified", S3Exchange.httpDate(object.lastModified()));
    exchange.versionHeader(object.version());
  }

  static void write(S3Exchange exchange, StoredObject object) {
    writeValidators(exchange, object);
    exchange.header("Accept-Ranges", "bytes");
    ObjectHeaders headers = object.headers();
    Optional<String> type = headers.contentType().or(() -> Optional.of(DEFAULT_TYPE));
    exchange.header("Content-Type", overridden(exchange, "content-type", type));
    exchange.header(
        "Content-Encoding", overridden(exchange, "content-encoding", headers.contentEncoding()));
    exchange.header(
        "Content-Language", overridden(exchange, "content-language", headers.contentLanguage()));
    exchange.header(
        "Content-Disposition",
        overridden(exchange, "content-disposition", headers.contentDisposition()));
    exchange.header("Cache-Control", overridden(exchange, "cache-control", headers.cacheControl()));
    exchange.header("Expires", overridden(exchange, "expires", Optional.empty()));
    object.labels().metadata().forEach((name, value) -> exchange.header(META + name, value));
    if (!object.labels().tags().isEmpty()) {
      exchange.header("x-amz-tagging-count", Integer.toString(object.labels().tags().size()));
    }
  }

  /** {@code response-content-type} and the like, of signed requests only. */
  private static Optional<String> overridden(
      S3Exchange exchange, String header, Optional<String> own) {
    Optional<String> other = exchange.request().parameter("response-" + header);
    if (other.isEmpty()) {
      return own;
    }
    boolean fine =
        other.get().length() <= MAX_OVERRIDE
            && other.get().chars().allMatch(c -> c >= ' ' && c < 0x7f)
            && exchange.caller() instanceof S3Caller.Signed;
    if (!fine) {
      throw S3Error.INVALID_ARGUMENT.because("response-" + header + " cannot be used.");
    }
    return other;
  }

  /** What an upload says about the object. */
  static ObjectHeaders headers(S3Request request) {
    try {
      return new ObjectHeaders(
          request.value("content-type"),
          request.value("content-encoding").flatMap(ObjectHead::withoutFraming),
          request.value("content-language"),
          request.value("content-disposition"),
          request.value("cache-control"));
    } catch (IllegalArgumentException unusable) {
      throw S3Error.INVALID_ARGUMENT.because(String.valueOf(unusable.getMessage()) + ".");
    }
  }

  /** {@code aws-chunked} is of the transfer, not of the object. */
  private static Optional<String> withoutFraming(String encoding) {
    String rest =
        Arrays.stream(encoding.split(",", 16))
            .map(String::strip)
            .filter(each -> !each.isEmpty() && !each.equalsIgnoreCase("aws-chunked"))
            .collect(Collectors.joining(","));
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  /** The metadata and the tags of an upload. */
  static ObjectLabels labels(S3Request request) {
    return labels(
        metadata(request), request.amazon("x-amz-tagging").map(ObjectHead::tags).orElse(Map.of()));
  }

  static Map<String, String> metadata(S3Request request) {
    Map<String, String> metadata = new HashMap<>();
    for (String name : request.amazonNames(META)) {
      String key = name.substring(META.length());
      if (!key.isEmpty()) {
        metadata.put(key, request.amazon(name).orElse(""));
      }
    }
    return metadata;
  }

  static ObjectLabels labels(Map<String, String> metadata, Map<String, String> tags) {
    try {
      var unused = new ObjectLabels(metadata, Map.of());
    } catch (IllegalArgumentException tooLarge) {
      throw S3Error.METADATA_TOO_LARGE.because(String.valueOf(tooLarge.getMessage()) + ".");
    }
    try {
      return new ObjectLabels(metadata, tags);
    } catch (IllegalArgumentException unusable) {
      throw S3Error.INVALID_TAG.because(String.valueOf(unusable.getMessage()) + ".");
    }
  }

  /** {@code name=value&name=value}, as {@code x-amz-tagging} has them. */
  static Map<String, String> tags(String text) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : List.of(text.split("&", ObjectLabels.MAX_TAGS + 2))) {
      String[] pair = tag.split("=", 2);
      String name = AwsEncoding.decodeQuery(pair[0]);
      String value = pair.length == 2 ? AwsEncoding.decodeQuery(pair[1]) : "";
      if (tags.put(name, value) != null) {
        throw S3Error.INVALID_TAG.because("A tag is named twice.");
      }
    }
    return tags;
  }

  /**
   * Refuses what this server does not do, rather than storing the object in another way, or making
   * another bucket than is wished.
   */
  static void refuseUnknownWishes(S3Request request) {
    for (String name : request.headerNames()) {
      boolean lock =
          name.startsWith("x-amz-object-lock-")
              || (name.equals("x-amz-bucket-object-lock-enabled")
                  && !request.value(name).orElse("").equalsIgnoreCase("false"));
      boolean encryption = name.startsWith("x-amz-server-side-encryption");
      if (lock || encryption || name.startsWith("x-amz-grant-")) {
        throw S3Error.NOT_IMPLEMENTED.because("This server does not do what " + name + " asks.");
      }
    }
    boolean otherAcl =
        request
            .amazon("x-amz-acl")
            .filter(acl -> !acl.equals("private") && !acl.equals("bucket-owner-full-control"))
            .isPresent();
    if (otherAcl || request.amazon("x-amz-write-offset-bytes").isPresent()) {
      throw S3Error.NOT_IMPLEMENTED.because(
          "Access control lists and appending are not there. A bucket policy makes objects public.");
    }
  }
}
