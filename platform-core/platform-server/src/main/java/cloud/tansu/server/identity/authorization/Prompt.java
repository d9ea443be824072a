package cloud.tansu.server.identity.authorization;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the user is to be asked, whatever is known already (OpenID Connect Core 1.0 §3.1.2.1). */
public enum Prompt {
  /** Nothing: the application wants an answer at once. */
  NONE,
  LOGIN,
  CONSENT,
  SELECT_ACCOUNT;

  /** The value of the parameter {@code prompt}. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Prompt> of(String value) {
    return Arrays.stream(values()).filter(prompt -> prompt.value().equals(value)).findFirst();
  }
}
