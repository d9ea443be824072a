package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.web.EntityTags;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** In which states of an object a request is meant (RFC 9110 §13). */
final class Preconditions {

  private Preconditions() {}

  /** What comes of the conditions of a read. */
  enum Outcome {
    HOLD,
    NOT_MODIFIED,
    FAILED
  }

  static Outcome ofRead(HttpHeaders headers, StoredObject object) {
    EntityTags match = tags(headers, HttpHeaders.IF_MATCH);
    EntityTags noneMatch = tags(headers, HttpHeaders.IF_NONE_MATCH);
    Instant modified = object.lastModified().truncatedTo(ChronoUnit.SECONDS);
    boolean changedSince =
        date(headers, HttpHeaders.IF_UNMODIFIED_SINCE).filter(modified::isAfter).isPresent();
    if (match.isPresent() ? !match.matches(object.etag()) : changedSince) {
      return Outcome.FAILED;
    }
    boolean unchanged =
        date(headers, HttpHeaders.IF_MODIFIED_SINCE)
            .filter(moment -> !modified.isAfter(moment))
            .isPresent();
    return (noneMatch.isPresent() ? noneMatch.matches(object.etag()) : unchanged)
        ? Outcome.NOT_MODIFIED
        : Outcome.HOLD;
  }

  /** On the version that is there, of a write. */
  static Condition ofWrite(HttpHeaders headers) {
    return new Condition(
        list(tags(headers, HttpHeaders.IF_MATCH)), list(tags(headers, HttpHeaders.IF_NONE_MATCH)));
  }

  /** A range is of this state when there is no {@code If-Range}, or it names this state. */
  static boolean rangeIsMeant(HttpHeaders headers, StoredObject object) {
    String state = headers.getHeaderString("If-Range");
    return state == null
        || state.strip().equals('"' + object.etag() + '"')
        || date(state)
            .filter(object.lastModified().truncatedTo(ChronoUnit.SECONDS)::equals)
            .isPresent();
  }

  private static EntityTags tags(HttpHeaders headers, String name) {
    return EntityTags.parse(headers.getHeaderString(name));
  }

  private static List<String> list(EntityTags tags) {
    return tags.any() ? List.of("*") : tags.opaque();
  }

  private static Optional<Instant> date(HttpHeaders headers, String name) {
    return Optional.ofNullable(headers.getHeaderString(name)).flatMap(Preconditions::date);
  }

  /** Empty when it cannot be read; then it is no condition (RFC 9110 §13.1.3). */
  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
