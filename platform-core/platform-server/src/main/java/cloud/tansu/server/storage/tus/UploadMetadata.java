package cloud.tansu.server.storage.tus;

import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.api.StorageApiProblems;
import cloud.tansu.server.storage.presign.MediaTypes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client says about its file, as in {@code Upload-Metadata: filename bGFrZQ==,filetype …}.
 * {@code filetype} becomes the content type of the object, {@code filename} the name under which it
 * is saved, and the rest its metadata.
 */
record UploadMetadata(String text, Map<String, String> entries) {

  private static final int MOST_BYTES = 8192;
  private static final String TYPE = "filetype";
  private static final String NAME = "filename";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9!#$&'*+.^_`|~-]{1,128}");
  private static final Pattern UNSAFE = Pattern.compile("[^\\x20-\\x7e]");

  UploadMetadata {
    entries = Map.copyOf(entries);
  }

  /** Reads the header; empty when there is none. */
  static UploadMetadata parse(Optional<String> header) {
    String text = header.map(String::strip).orElse("");
    if (text.length() > MOST_BYTES) {
      throw invalid("has at most 8 KB");
    }
    Map<String, String> entries = new HashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] words = pair.strip().split(" ", 2);
      String name = words[0].toLowerCase(Locale.ROOT);
      if (!KEY.matcher(name).matches()) {
        throw invalid("has names of letters, digits and hyphens, and values in base64");
      }
      if (entries.put(name, words.length == 2 ? decoded(words[1]) : "") != null) {
        throw invalid("names " + name + " twice");
      }
    }
    return new UploadMetadata(text, entries);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unreadable) {
      throw invalid("has values in base64");
    }
  }

  private static RuntimeException invalid(String message) {
    return StorageApiProblems.invalid(TusHeaders.METADATA, message);
  }

  /**
   * The headers of the object.
   *
   * @param signed the content type that it must have
   */
  ObjectHeaders headers(Optional<String> signed) {
    Optional<String> type = Optional.ofNullable(entries.get(TYPE)).filter(said -> !said.isEmpty());
    if (signed.isPresent() && type.filter(said -> !sameType(said, signed.get())).isPresent()) {
      throw StorageApiProblems.otherType(signed.get());
    }
    try {
      return new ObjectHeaders(
          type.or(() -> signed).map(UploadMetadata::plain),
          Optional.empty(),
          Optional.empty(),
          Optional.ofNullable(entries.get(NAME))
              .filter(name -> !name.isEmpty())
              .map(name -> "inline; filename*=UTF-8''" + encoded(name)),
          Optional.empty());
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid(TusHeaders.METADATA, unusable);
    }
  }

  private static boolean sameType(String one, String other) {
    return MediaTypes.essence(one).equals(MediaTypes.essence(other));
  }

  /** The metadata of the object. */
  ObjectLabels labels() {
    Map<String, String> others =
        entries.entrySet().stream()
            .filter(each -> !each.getKey().equals(TYPE) && !each.getKey().equals(NAME))
            .collect(Collectors.toMap(Map.Entry::getKey, each -> plain(each.getValue())));
    try {
      return new ObjectLabels(others, Map.of());
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid(TusHeaders.METADATA, unusable);
    }
  }

  /** Metadata are sent in headers, where other characters are percent-encoded. */
  private static String plain(String value) {
    return UNSAFE.matcher(value).find() ? encoded(value) : value;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
