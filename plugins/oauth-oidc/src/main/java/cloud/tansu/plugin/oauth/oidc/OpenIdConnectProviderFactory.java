package cloud.tansu.plugin.oauth.oidc;

import cloud.tansu.plugin.oauth.client.IssuerRule;
import cloud.tansu.plugin.oauth.client.JsonObject;
import cloud.tansu.plugin.oauth.client.OpenIdDocuments;
import cloud.tansu.plugin.oauth.client.OpenIdProfile;
import cloud.tansu.plugin.oauth.client.OpenIdProvider;
import cloud.tansu.plugin.oauth.client.ProviderMetadata;
import cloud.tansu.plugin.oauth.client.StandardClaims;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;

/**
 * Any provider with <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID
 * Connect Discovery</a>: Okta, Auth0, Keycloak, one directory of Microsoft Entra, another
 * TansuCloud.
 */
@Extension
public final class OpenIdConnectProviderFactory implements OAuthProviderFactory {

  private static final String AUTHORITY = "authority";
  private static final String SCOPES = "scopes";
  private static final String TRUST_EMAIL = "trust-email";
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private static final String LOGO =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">\
      <g fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" \
      stroke-linejoin="round"><circle cx="7" cy="12" r="5"/><path d="M12 12h10v4M17.5 12v4"/></g>\
      </svg>\
      """;

  private final OpenIdDocuments documents = new OpenIdDocuments();

  @Override
  public OAuthProviderDescriptor descriptor() {
    return new OAuthProviderDescriptor(
        "oidc",
        "OpenID Connect",
        Optional.of(LOGO),
        URI.create("https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth"),
        List.of(
            SettingDescriptor.text("client-id", "Client ID")
                .withHelp("Of the application (\"client\") that you registered at the provider."),
            SettingDescriptor.secret("client-secret", "Client secret")
                .withHelp("Empty for a public client.")
                .optional(),
            SettingDescriptor.url(AUTHORITY, "Issuer")
                .withHelp(
                    "Such as https://login.example.com/realms/main; its OpenID configuration lies"
                        + " below it at /.well-known/openid-configuration."),
            SettingDescriptor.text(SCOPES, "Scopes")
                .withHelp("Separated by spaces; openid is always among them.")
                .withDefault("openid profile email"),
            SettingDescriptor.flag(TRUST_EMAIL, "Trust addresses that it says nothing about")
                .withHelp(
                    "Only for a provider of your own that leaves the claim email_verified out; one"
                        + " that says false is believed.")));
  }

  @Override
  public OAuthProvider create(PluginContext context) {
    PluginSettings settings = context.settings();
    String issuer = issuerOf(settings.text(AUTHORITY));
    boolean trusted = settings.flag(TRUST_EMAIL);
    return new OpenIdProvider(
        context,
        documents,
        new OpenIdProfile(
            URI.create(issuer + WELL_KNOWN),
            settings.text("client-id"),
            settings.find("client-secret"),
            scopesOf(settings.text(SCOPES)),
            Map.of(),
            false,
            metadata -> rule(metadata, issuer),
            claims -> identity(claims, trusted)));
  }

  /** The address as typed, without what people copy along with it. */
  private static String issuerOf(String authority) {
    String address = authority.strip();
    if (address.endsWith(WELL_KNOWN)) {
      address = address.substring(0, address.length() - WELL_KNOWN.length());
    }
    return address.replaceAll("/+$", "");
  }

  private static String scopesOf(String text) {
    Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
    Arrays.stream(text.split("\\s+")).filter(it -> !it.isEmpty()).forEach(scopes::add);
    return String.join(" ", scopes);
  }

  /**
   * OpenID Connect Discovery §4.3: it must call itself as it is called; a last slash is its own.
   */
  private static IssuerRule rule(ProviderMetadata metadata, String issuer)
      throws UpstreamException {
    String own = metadata.issuer();
    if (!own.equals(issuer) && !own.equals(issuer + "/")) {
      throw new UpstreamException(
          UpstreamException.Kind.CREDENTIALS_REFUSED,
          "The provider there calls itself another issuer; enter that one.");
    }
    return IssuerRule.exactly(own);
  }

  private static ExternalIdentity identity(JsonObject claims, boolean trusted)
      throws UpstreamException {
    boolean silent = !claims.members().containsKey("email_verified");
    return StandardClaims.identity(
        claims,
        claims.require("iss"),
        claims.require("sub"),
        claims.isTrue("email_verified") || (trusted && silent),
        List.of("preferred_username"));
  }
}
