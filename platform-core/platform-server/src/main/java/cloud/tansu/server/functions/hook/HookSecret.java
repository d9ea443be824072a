package cloud.tansu.server.functions.hook;

import cloud.tansu.server.events.webhook.WebhookSecret;
import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.kernel.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a hook and a service share.
 *
 * @param made whether it was made here, so that it has to be shown once
 */
record HookSecret(String text, boolean made) {

  private static final int LEAST_BYTES = 16;
  private static final int MOST_BYTES = 512;

  /**
   * The secret that an administrator gives, or a new one.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} for one that does
   *     not do for the scheme
   */
  static HookSecret of(HookScheme scheme, Optional<String> given, Tokens tokens) {
    if (!scheme.hasSecret()) {
      throw FunctionProblems.invalid("secret", "does not belong to a hook without signatures");
    }
    if (given.isPresent()) {
      check(scheme, given.get());
      return new HookSecret(given.get(), false);
    }
    return switch (scheme) {
      case STANDARD -> new HookSecret(WebhookSecret.random(tokens).text(), true);
      case HMAC -> new HookSecret(tokens.secret(), true);
      case CONNECTOR ->
          throw FunctionProblems.invalid(
              "secret", "is required: the service shows it where its webhooks are set up");
      case NONE -> throw new IllegalStateException("was refused before");
    };
  }

  private static void check(HookScheme scheme, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < LEAST_BYTES || bytes > MOST_BYTES || text.indexOf(0) >= 0) {
      throw FunctionProblems.invalid(
          "secret", "has " + LEAST_BYTES + " to " + MOST_BYTES + " bytes");
    }
    if (scheme == HookScheme.STANDARD && WebhookSecret.parse(text).isEmpty()) {
      throw FunctionProblems.invalid("secret", "is whsec_ and 24 to 64 bytes in base64");
    }
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "HookSecret";
  }
}
