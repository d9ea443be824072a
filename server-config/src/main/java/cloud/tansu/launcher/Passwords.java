package cloud.tansu.launcher;

import java.util.random.RandomGenerator;

/** Makes passwords: one kind for people to read and type, one for programs. */
final class Passwords {
  // without the letters and digits that are mistaken for each other
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int GROUPS = 5;
  private static final int GROUP_LENGTH = 4;
  private static final int PROGRAM_LENGTH = 40;

  private final RandomGenerator random;

  Passwords(RandomGenerator random) {
    this.random = random;
  }

  /** Five groups of four, such as {@code h7Wn-…}: at least one of each of A-Z, a-z and 2-9. */
  String forPerson() {
    StringBuilder password = new StringBuilder();
    do {
      password.setLength(0);
      for (int group = 0; group < GROUPS; group++) {
        password.append(group == 0 ? "" : "-").append(characters(GROUP_LENGTH));
      }
    } while (!hasEachKind(password));
    return password.toString();
  }

  String forProgram() {
    return characters(PROGRAM_LENGTH);
  }

  private String characters(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static boolean hasEachKind(CharSequence password) {
    return password.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
        && password.chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && password.chars().anyMatch(c -> c >= '0' && c <= '9');
  }
}
