package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ExpectedDigests;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.presign.MediaTypes;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the headers of an upload say about the object. */
final class UploadHeaders {

  static final String TAGS = "x-tansu-tags";

  private static final Pattern NAME = Pattern.compile("[a-z0-9!#$&'*+.^_`|~-]{1,128}");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final Pattern MD5 = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private UploadHeaders() {}

  static ObjectHeaders headers(HttpHeaders request) {
    try {
      return new ObjectHeaders(
          value(request, HttpHeaders.CONTENT_TYPE),
          value(request, HttpHeaders.CONTENT_ENCODING),
          value(request, HttpHeaders.CONTENT_LANGUAGE),
          value(request, HttpHeaders.CONTENT_DISPOSITION),
          value(request, HttpHeaders.CACHE_CONTROL));
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid("headers", unusable);
    }
  }

  static Optional<String> value(HttpHeaders request, String name) {
    return Optional.ofNullable(request.getHeaderString(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> printable(name, text));
  }

  /** Other characters have no agreed encoding in a header (RFC 9110 §5.5). */
  private static String printable(String name, String text) {
    if (!PRINTABLE.matcher(text).matches()) {
      throw StorageApiProblems.invalid(
          name, "has printable ASCII characters only; percent-encode others");
    }
    return text;
  }

  static ObjectLabels labels(HttpHeaders request) {
    Map<String, String> metadata = new HashMap<>();
    for (Map.Entry<String, List<String>> each : request.getRequestHeaders().entrySet()) {
      String name = each.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith(ObjectAnswers.META)) {
        metadata.put(
            metadataName(name.substring(ObjectAnswers.META.length())),
            printable(name, String.join(", ", each.getValue())));
      }
    }
    return labels(metadata, value(request, TAGS).map(UploadHeaders::tags).orElse(Map.of()));
  }

  static ObjectLabels labels(Map<String, String> metadata, Map<String, String> tags) {
    try {
      metadata.forEach(
          (name, value) -> {
            var unused = metadataName(name);
            var unusedToo = printable("metadata", value);
          });
      return new ObjectLabels(metadata, tags);
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid("metadata and tags", unusable);
    }
  }

  private static String metadataName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw StorageApiProblems.invalid(
          "metadata", "has names of lower-case letters, digits and hyphens");
    }
    return name;
  }

  /** {@code name=value&name=value}, percent-encoded. */
  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : text.split("&", ObjectLabels.MAX_TAGS + 2)) {
      String[] pair = tag.split("=", 2);
      String value = pair.length == 2 ? decoded(pair[1]) : "";
      if (tags.put(decoded(pair[0]), value) != null) {
        throw StorageApiProblems.invalid(TAGS, "names a tag twice");
      }
    }
    return tags;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unreadable) {
      throw StorageApiProblems.invalid(TAGS, "is percent-encoded, such as year=2026&place=Z%C3%BC");
    }
  }

  /** What the sender says the bytes are. */
  static ExpectedDigests digests(HttpHeaders request) {
    Optional<String> md5 = value(request, "Content-MD5");
    if (md5.filter(text -> !MD5.matcher(text).matches()).isPresent()) {
      throw StorageApiProblems.invalid("Content-MD5", "is the MD5 of the body in base64");
    }
    return md5.map(text -> ExpectedDigests.of(Map.of(ChecksumAlgorithm.MD5, text)))
        .orElse(ExpectedDigests.NONE);
  }

  /**
   * Refuses what a presigned address does not allow.
   *
   * @param size of the body
   */
  static void checkBounds(Optional<PresignClaim> claim, HttpHeaders request, long size) {
    claim.ifPresent(
        signed -> {
          checkType(signed, request);
          signed.requireWithin(size);
        });
  }

  /** The type counts without its parameters, in any case. */
  static void checkType(PresignClaim signed, HttpHeaders request) {
    signed
        .contentType()
        .filter(
            type ->
                !value(request, HttpHeaders.CONTENT_TYPE)
                    .map(MediaTypes::essence)
                    .equals(Optional.of(MediaTypes.essence(type))))
        .ifPresent(
            type -> {
              throw StorageApiProblems.otherType(type);
            });
  }
}
