package cloud.tansu.server.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entity tags that a caller names in {@code If-Match} or {@code If-None-Match} (RFC 9110
 * §13.1). Tags are compared weakly, by their opaque part alone: a proxy that compresses an answer
 * turns its tag into a weak one, and the caller who sends that back means the same state.
 *
 * @param any whether the header is {@code *}
 * @param opaque the opaque parts, without quotes and {@code W/}
 */
public record EntityTags(boolean any, List<String> opaque) {

  private static final EntityTags ABSENT = new EntityTags(false, List.of());

  public EntityTags {
    opaque = List.copyOf(opaque);
  }

  /**
   * Reads the header; what is no tag is taken as the opaque part of one.
   *
   * @param header all lines of the header joined by commas; null when the caller sent none
   */
  public static EntityTags parse(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return ABSENT;
    }
    if (header.strip().equals("*")) {
      return new EntityTags(true, List.of());
    }
    List<String> tags = new ArrayList<>();
    int at = 0;
    while (at < header.length()) {
      at = next(header, at, tags);
    }
    return new EntityTags(false, tags);
  }

  /** Reads one tag that begins at or after the position, and returns where it ends. */
  private static int next(String header, int from, List<String> tags) {
    int at = from;
    while (at < header.length() && isSeparator(header.charAt(at))) {
      at++;
    }
    if (header.startsWith("W/", at)) {
      at += 2;
    }
    if (at >= header.length()) {
      return at;
    }
    boolean quoted = header.charAt(at) == '"';
    int begin = quoted ? at + 1 : at;
    int end = header.indexOf(quoted ? '"' : ',', begin);
    if (end < 0) {
      end = header.length();
    }
    tags.add(header.substring(begin, end).strip());
    return end + 1;
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ' ' || c == '\t';
  }

  /** Whether the caller sent the header at all. */
  public boolean isPresent() {
    return any || !opaque.isEmpty();
  }

  /** Whether the state with this opaque part is among those named. */
  public boolean matches(String tag) {
    return any || opaque.contains(tag);
  }
}
