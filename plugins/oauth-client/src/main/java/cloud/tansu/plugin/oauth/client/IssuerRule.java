package cloud.tansu.plugin.oauth.client;

/** Which issuers of ID tokens a provider accepts; each compared as text, exactly. */
@FunctionalInterface
public interface IssuerRule {

  /** What stands in Microsoft's issuers for the directory of whoever signs in. */
  String DIRECTORY = "{tenantid}";

  /** The claim that names this directory. */
  String DIRECTORY_CLAIM = "tid";

  /**
   * Whether the claim {@code iss}, together with the others, names the provider.
   *
   * @param claims of an ID token whose signature was verified already
   */
  boolean accepts(JsonObject claims);

  /** The one issuer. */
  static IssuerRule exactly(String issuer) {
    return claims -> claims.text("iss").filter(issuer::equals).isPresent();
  }
}
