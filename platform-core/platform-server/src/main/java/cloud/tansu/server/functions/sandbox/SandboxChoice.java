package cloud.tansu.server.functions.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** Which ways of confining workers may be used. */
public enum SandboxChoice {
  /** The best that works. */
  AUTO("auto"),
  BUBBLEWRAP("bubblewrap"),
  SELF_LOCK("self-lock");

  private final String word;

  SandboxChoice(String word) {
    this.word = word;
  }

  /** By the word of the configuration. */
  public static Optional<SandboxChoice> of(String word) {
    return Arrays.stream(values()).filter(choice -> choice.word.equals(word)).findFirst();
  }

  boolean allows(SandboxChoice way) {
    return this == AUTO || this == way;
  }
}
