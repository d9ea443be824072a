package cloud.tansu.server.identity.password;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Which passwords are accepted (D.3): 8 to 128 characters with an upper-case letter, a lower-case
 * letter and a digit, of any script.
 */
public final class PasswordPolicy {

  public static final int MIN_LENGTH = 8;
  public static final int MAX_LENGTH = 128;

  private PasswordPolicy() {}

  /**
   * @param field the input field to name
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak} listing what is
   *     missing
   */
  public static void require(String field, String password) {
    List<String> missing = missingIn(password);
    if (missing.isEmpty()) {
      return;
    }
    Problem problem =
        Problem.of(
            IdentityProblems.PASSWORD_TOO_WEAK,
            "Choose another password: " + String.join("; ", missing) + ".");
    for (String message : missing) {
      problem = problem.withError(field, message);
    }
    throw problem.asException();
  }

  /** What the password lacks, as sentences without full stop; empty when it is good. */
  public static List<String> missingIn(String password) {
    List<String> missing = new ArrayList<>();
    if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
      missing.add("It has at least " + MIN_LENGTH + " characters");
    }
    if (password.length() > MAX_LENGTH) {
      missing.add("It has at most " + MAX_LENGTH + " characters");
    }
    if (password.codePoints().noneMatch(Character::isUpperCase)) {
      missing.add("It contains an upper-case letter");
    }
    if (password.codePoints().noneMatch(Character::isLowerCase)) {
      missing.add("It contains a lower-case letter");
    }
    if (password.codePoints().noneMatch(Character::isDigit)) {
      missing.add("It contains a digit");
    }
    if (password.indexOf('\0') >= 0) {
      missing.add("It contains no NUL character");
    }
    return missing;
  }
}
