package cloud.tansu.server.identity.password;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.policy.PasswordRules;
import cloud.tansu.server.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares passwords with the rules of a realm. At most {@value #MAX_LENGTH} characters in any
 * case, so that nobody keeps the server busy with hashing.
 */
public final class PasswordPolicy {

  public static final int MAX_LENGTH = 128;

  private PasswordPolicy() {}

  /**
   * @param field the input field to name
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak} listing what is
   *     missing
   */
  public static void require(PasswordRules rules, String field, String password) {
    List<String> missing = missingIn(rules, password);
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
  public static List<String> missingIn(PasswordRules rules, String password) {
    List<String> missing = new ArrayList<>();
    if (password.codePointCount(0, password.length()) < rules.minLength()) {
      missing.add("It has at least " + rules.minLength() + " characters");
    }
    if (password.length() > MAX_LENGTH) {
      missing.add("It has at most " + MAX_LENGTH + " characters");
    }
    if (rules.requireUpperCase() && password.codePoints().noneMatch(Character::isUpperCase)) {
      missing.add("It contains an upper-case letter");
    }
    if (rules.requireLowerCase() && password.codePoints().noneMatch(Character::isLowerCase)) {
      missing.add("It contains a lower-case letter");
    }
    if (rules.requireDigit() && password.codePoints().noneMatch(Character::isDigit)) {
      missing.add("It contains a digit");
    }
    if (rules.requireSymbol() && password.codePoints().allMatch(Character::isLetterOrDigit)) {
      missing.add("It contains a character that is neither letter nor digit");
    }
    if (password.indexOf('\0') >= 0) {
      missing.add("It contains no NUL character");
    }
    return missing;
  }

  /** The rules as a sentence for somebody who is about to choose a password. */
  public static String describe(PasswordRules rules) {
    List<String> demands = new ArrayList<>();
    if (rules.requireUpperCase()) {
      demands.add("an upper-case letter");
    }
    if (rules.requireLowerCase()) {
      demands.add("a lower-case letter");
    }
    if (rules.requireDigit()) {
      demands.add("a digit");
    }
    if (rules.requireSymbol()) {
      demands.add("a character that is neither letter nor digit");
    }
    String start = "Choose a password of at least " + rules.minLength() + " characters";
    return demands.isEmpty() ? start + "." : start + " with " + enumerated(demands) + ".";
  }

  private static String enumerated(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
