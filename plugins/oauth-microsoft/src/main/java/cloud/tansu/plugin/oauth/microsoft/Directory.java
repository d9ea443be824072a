package cloud.tansu.plugin.oauth.microsoft;

import cloud.tansu.plugin.oauth.client.IssuerRule;
import cloud.tansu.plugin.oauth.client.JsonObject;
import cloud.tansu.plugin.oauth.client.ProviderMetadata;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose accounts may sign in: those of one directory, of all of them, or personal ones.
 *
 * @param name {@code common}, {@code organizations}, {@code consumers}, or the id or domain of a
 *     directory
 */
record Directory(String name) {

  private static final Set<String> SHARED = Set.of("common", "organizations", "consumers");

  /** The directory of all personal accounts, as Microsoft's documentation names it. */
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** The directory in a setting; empty when it is none. */
  static Optional<Directory> parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches() ? Optional.of(new Directory(name)) : Optional.empty();
  }

  /** Whether it is one organisation's own. */
  boolean isSingle() {
    return !SHARED.contains(name);
  }

  URI configuration() {
    return URI.create(
        "https://login.microsoftonline.com/" + name + "/v2.0/.well-known/openid-configuration");
  }

  /**
   * The issuer of a shared configuration is a template: it holds for the directory that the claim
   * {@code tid} names, and for no other.
   */
  IssuerRule issuers(ProviderMetadata metadata) {
    String template = metadata.issuer();
    if (!template.contains(IssuerRule.DIRECTORY)) {
      return IssuerRule.exactly(template);
    }
    return claims ->
        directoryOf(claims)
            .filter(id -> !name.equals("organizations") || !id.equals(PERSONAL))
            .map(id -> template.replace(IssuerRule.DIRECTORY, id))
            .filter(issuer -> claims.text("iss").filter(issuer::equals).isPresent())
            .isPresent();
  }

  private static Optional<String> directoryOf(JsonObject claims) {
    return claims.text(IssuerRule.DIRECTORY_CLAIM).filter(id -> ID.matcher(id).matches());
  }
}
