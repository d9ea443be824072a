package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.ExternalIdentity;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How one tenant's configuration of an OpenID provider differs from any other.
 *
 * @param configuration address of the OpenID configuration
 * @param clientId the application's id
 * @param clientSecret its secret; empty for a public client
 * @param scope what is asked for; contains {@code openid}
 * @param extraParameters further parameters of the authorization request
 * @param alwaysInForm whether credentials go into the form although the provider takes a header
 * @param issuers makes the rule from what the configuration says
 * @param rules what claims have to say, and who they say that is
 */
public record OpenIdProfile(
    URI configuration,
    String clientId,
    Optional<String> clientSecret,
    String scope,
    Map<String, String> extraParameters,
    boolean alwaysInForm,
    IssuerRules issuers,
    ClaimRules rules) {

  public OpenIdProfile {
    extraParameters = Map.copyOf(extraParameters);
  }

  /** Makes the rule for issuers of ID tokens. */
  @FunctionalInterface
  public interface IssuerRules {

    /**
     * The rule for a provider that describes itself so.
     *
     * @throws UpstreamException when the description is not the one of the provider that is meant
     */
    IssuerRule of(ProviderMetadata metadata) throws UpstreamException;
  }

  /** Turns verified claims into a person. */
  @FunctionalInterface
  public interface ClaimRules {

    /**
     * Reads the claims.
     *
     * @throws UpstreamException when the person may not come in
     */
    ExternalIdentity read(JsonObject claims) throws UpstreamException;
  }
}
