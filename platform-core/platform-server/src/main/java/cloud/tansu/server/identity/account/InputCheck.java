package cloud.tansu.server.identity.account;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the members of request bodies, and says at which one something is wrong. */
public final class InputCheck {

  private InputCheck() {}

  public static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw invalid(field, "is required");
    }
    return value;
  }

  public static Email email(String field, @Nullable String value) {
    return Email.parse(required(field, value))
        .orElseThrow(() -> invalid(field, "is not an e-mail address"));
  }

  /** A text for people; blank counts as absent. */
  public static Optional<String> text(String field, @Nullable String value, int maxLength) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    String stripped = value.strip();
    if (stripped.length() > maxLength) {
      throw invalid(field, "has at most " + maxLength + " characters");
    }
    if (stripped.chars().anyMatch(Character::isISOControl)) {
      throw invalid(field, "contains no control characters");
    }
    return Optional.of(stripped);
  }

  public static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The member '" + field + "' " + message + ".")
        .withError(field, message)
        .asException();
  }
}
