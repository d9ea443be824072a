package cloud.tansu.server.data;

import org.jspecify.annotations.Nullable;

/** A collection's name: 1 to 200 characters without control characters, unique in any case. */
record CollectionName(String value) {

  private static final int MAX_LENGTH = 200;

  CollectionName {
    if (value.isBlank() || !value.equals(value.strip())) {
      throw new IllegalArgumentException("must not be blank");
    }
    if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
      throw new IllegalArgumentException("has at most " + MAX_LENGTH + " characters");
    }
    if (value.codePoints().anyMatch(c -> Character.isISOControl(c) || isSurrogate(c))) {
      throw new IllegalArgumentException("must not contain control characters");
    }
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /**
   * The name written by a caller, without surrounding blanks.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  static CollectionName parse(@Nullable String text) {
    if (text == null) {
      throw DataProblems.invalid("name", "is required");
    }
    try {
      return new CollectionName(text.strip());
    } catch (IllegalArgumentException unusable) {
      throw DataProblems.invalid("name", String.valueOf(unusable.getMessage()));
    }
  }
}
