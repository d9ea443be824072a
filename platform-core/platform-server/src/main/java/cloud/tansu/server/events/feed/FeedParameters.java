package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.EventTypeFilter;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of requests for events; what cannot be used is {@code invalid_request}. */
final class FeedParameters {

  static final int DEFAULT_LIMIT = 100;
  static final int MAX_LIMIT = 500;

  private static final int MAX_DIGITS = 18;

  private FeedParameters() {}

  static EventTypeFilter types(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return EventTypeFilter.ALL;
    }
    try {
      return EventTypeFilter.parse(text);
    } catch (IllegalArgumentException unusable) {
      throw FeedProblems.invalid("type", String.valueOf(unusable.getMessage()));
    }
  }

  static int limit(@Nullable String text) {
    long limit = number("limit", text).orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw FeedProblems.invalid("limit", "is a whole number from 1 to " + MAX_LIMIT);
    }
    return (int) limit;
  }

  /** A position in the log, if one is given. */
  static OptionalLong position(String name, @Nullable String text) {
    return number(name, text);
  }

  private static OptionalLong number(String name, @Nullable String text) {
    Optional<String> given = Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    String digits = given.get();
    if (digits.length() > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw FeedProblems.invalid(name, "is a whole number, not negative");
    }
    return OptionalLong.of(Long.parseLong(digits));
  }
}
