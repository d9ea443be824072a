package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.StoredObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Conditions of a request on the state of an object (RFC 9110 §13). */
final class Conditions {

  private Conditions() {}

  /** What came of the conditions of a read. */
  enum Outcome {
    HOLDS,
    NOT_MODIFIED,
    FAILED
  }

  /** An entity tag without quotation marks; a weak one is the same as a strong one here. */
  static String etag(String text) {
    String plain = text.strip();
    String strong = plain.startsWith("W/") ? plain.substring(2) : plain;
    boolean quoted = strong.length() >= 2 && strong.startsWith("\"") && strong.endsWith("\"");
    return quoted ? strong.substring(1, strong.length() - 1) : strong;
  }

  private static List<String> etags(Optional<String> header) {
    return header.stream()
        .flatMap(value -> Arrays.stream(value.split(",", 100)))
        .map(Conditions::etag)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  /** On the newest version, of a write. */
  static Condition ofWrite(S3Request request) {
    return new Condition(etags(request.value("if-match")), etags(request.value("if-none-match")));
  }

  /** Of a read of an object. */
  static Outcome ofRead(S3Request request, StoredObject object) {
    return of(request, "", object);
  }

  /**
   * Whether a range is meant of this state: there is no {@code If-Range}, or it names the state by
   * its strong entity tag (RFC 9110 §13.1.5). A date never does, as an object can change twice
   * within its second.
   */
  static boolean rangeIsMeant(S3Request request, StoredObject object) {
    return request.value("if-range").map(S3Exchange.quoted(object.etag())::equals).orElse(true);
  }

  /** Of a copy, on its source: there, nothing is answered with "not modified". */
  static boolean holdForSource(S3Request request, StoredObject source) {
    return of(request, "x-amz-copy-source-", source) == Outcome.HOLDS;
  }

  private static Outcome of(S3Request request, String prefix, StoredObject object) {
    List<String> match = etags(request.value(prefix + "if-match"));
    List<String> noneMatch = etags(request.value(prefix + "if-none-match"));
    Instant modified = object.lastModified().truncatedTo(ChronoUnit.SECONDS);
    boolean changedSince =
        date(request, prefix + "if-unmodified-since").filter(modified::isAfter).isPresent();
    if (match.isEmpty() ? changedSince : !names(match, object)) {
      return Outcome.FAILED;
    }
    boolean unchanged =
        date(request, prefix + "if-modified-since").filter(at -> !modified.isAfter(at)).isPresent();
    return (noneMatch.isEmpty() ? unchanged : names(noneMatch, object))
        ? Outcome.NOT_MODIFIED
        : Outcome.HOLDS;
  }

  private static boolean names(List<String> tags, StoredObject object) {
    return tags.contains("*") || tags.contains(object.etag());
  }

  /** Empty when there is none, or none that can be read (RFC 9110 §13.1.3). */
  private static Optional<Instant> date(S3Request request, String header) {
    return request.value(header).flatMap(Conditions::date);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
