package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.kernel.Email;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody typed who wants an account.
 *
 * @param name may be left empty
 * @param repeated the password once more
 */
record Newcomer(String email, String name, String password, String repeated) {

  static final Newcomer NOBODY = new Newcomer("", "", "", "");

  private static final int MAX_NAME = 256;

  Optional<Email> parsedEmail() {
    return Email.parse(email.strip());
  }

  Optional<String> parsedName() {
    return Optional.of(name.strip()).filter(text -> !text.isEmpty());
  }

  /** What is wrong, as far as it can be told without asking anything else. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    if (parsedEmail().isEmpty()) {
      wrong.add("Type in an e-mail address, such as you@example.com.");
    }
    wrong.addAll(wrongBesideEmail());
    return wrong;
  }

  /** The same where the address is known from elsewhere. */
  List<String> wrongBesideEmail() {
    List<String> wrong = new ArrayList<>();
    if (name.strip().length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
      wrong.add("A name has at most " + MAX_NAME + " letters, in one line.");
    }
    if (!password.equals(repeated)) {
      wrong.add("The two passwords are not the same.");
    }
    return wrong;
  }

  /** Leaves the passwords out: they must never reach a log. */
  @Override
  public String toString() {
    return "Newcomer[" + email + "]";
  }
}
