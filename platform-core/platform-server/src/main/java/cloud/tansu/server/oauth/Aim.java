package cloud.tansu.server.oauth;

import cloud.tansu.server.kernel.UserId;
import java.util.UUID;

/** What a sign-in at a provider is for. */
sealed interface Aim {

  /**
   * The hosted pages, which lead on to an application.
   *
   * @param reference of the authorization request that waits; empty when no application does
   */
  record Pages(String reference) implements Aim {}

  /** Whoever began it gets the tokens. */
  record Tokens() implements Aim {}

  /**
   * The account there is linked to a user.
   *
   * @param session of the browser in which the user is signed in
   */
  record Link(UserId user, UUID session) implements Aim {}

  /** How it is written down. */
  default String text() {
    return switch (this) {
      case Pages pages -> "pages:" + pages.reference();
      case Tokens tokens -> "tokens:";
      case Link link -> "link:" + link.user() + "/" + link.session();
    };
  }

  /** The aim that was written down so. */
  static Aim parse(String text) {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(colon, 0))) {
      case "pages" -> new Pages(rest);
      case "tokens" -> new Tokens();
      case "link" -> link(rest);
      default -> throw new IllegalStateException("A sign-in is for something unknown");
    };
  }

  private static Link link(String rest) {
    int slash = rest.indexOf('/');
    return new Link(
        UserId.parse(rest.substring(0, slash)).orElseThrow(),
        UUID.fromString(rest.substring(slash + 1)));
  }
}
