package cloud.tansu.plugin.oauth.google;

import cloud.tansu.plugin.oauth.client.IssuerRule;
import cloud.tansu.plugin.oauth.client.JsonObject;
import cloud.tansu.plugin.oauth.client.OpenIdDocuments;
import cloud.tansu.plugin.oauth.client.OpenIdProfile;
import cloud.tansu.plugin.oauth.client.OpenIdProvider;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Google accounts, as <a
 * href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect</a>
 * describes them: endpoints from the discovery document, identity from the ID token.
 */
@Extension
public final class GoogleProviderFactory implements OAuthProviderFactory {

  private static final URI CONFIGURATION =
      URI.create("https://accounts.google.com/.well-known/openid-configuration");
  private static final String ISSUER = "https://accounts.google.com";
  private static final String SCOPE = "openid profile email";
  private static final String HOSTED_DOMAIN = "hosted-domain";

  private static final String LOGO =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="24" height="24">\
      <path fill="#EA4335" d="M24 9.5c3.54 0 6.71 1.22 9.21 3.6l6.85-6.85C35.9 2.38 30.47 0 24 0 \
      14.62 0 6.51 5.38 2.56 13.22l7.98 6.19C12.43 13.72 17.74 9.5 24 9.5z"/>\
      <path fill="#4285F4" d="M46.98 24.55c0-1.57-.15-3.09-.38-4.55H24v9.02h12.94c-.58 2.96-2.26 \
      5.48-4.78 7.18l7.73 6c4.51-4.18 7.09-10.36 7.09-17.65z"/>\
      <path fill="#FBBC05" d="M10.53 28.59c-.48-1.45-.76-2.99-.76-4.59s.27-3.14.76-4.59l-7.98-6.19C\
      .92 16.46 0 20.12 0 24c0 3.88.92 7.54 2.56 10.78l7.97-6.19z"/>\
      <path fill="#34A853" d="M24 48c6.48 0 11.93-2.13 15.89-5.81l-7.73-6c-2.15 1.45-4.92 2.3-8.16 \
      2.3-6.26 0-11.57-4.22-13.47-9.91l-7.98 6.19C6.51 42.62 14.62 48 24 48z"/></svg>""";

  private final OpenIdDocuments documents = new OpenIdDocuments();

  @Override
  public OAuthProviderDescriptor descriptor() {
    return new OAuthProviderDescriptor(
        "google",
        "Google",
        Optional.of(LOGO),
        URI.create("https://developers.google.com/identity/openid-connect/openid-connect"),
        List.of(
            SettingDescriptor.text("client-id", "Client ID")
                .withHelp(
                    "Google Cloud console → Google Auth Platform → Clients; ends with"
                        + " .apps.googleusercontent.com."),
            SettingDescriptor.secret("client-secret", "Client secret")
                .withHelp("Shown when the client is made; a new one can be added there."),
            SettingDescriptor.text(HOSTED_DOMAIN, "Only accounts of this Google Workspace domain")
                .withHelp("Such as example.com; empty lets every Google account in.")
                .optional()));
  }

  @Override
  public OAuthProvider create(PluginContext context) {
    PluginSettings settings = context.settings();
    Optional<String> domain =
        settings.find(HOSTED_DOMAIN).map(it -> it.strip().toLowerCase(Locale.ROOT));
    return new OpenIdProvider(
        context,
        documents,
        new OpenIdProfile(
            CONFIGURATION,
            settings.text("client-id"),
            settings.find("client-secret"),
            SCOPE,
            domain.<Map<String, String>>map(it -> Map.of("hd", it)).orElse(Map.of()),
            true,
            metadata -> IssuerRule.exactly(ISSUER),
            claims -> identity(claims, domain)));
  }

  /** The parameter hd of the request is a hint: whether it was heeded, the claim says. */
  private static ExternalIdentity identity(JsonObject claims, Optional<String> domain)
      throws UpstreamException {
    if (domain.isPresent() && !claims.text("hd").equals(domain)) {
      throw new UpstreamException(
          UpstreamException.Kind.REQUEST_REFUSED,
          "Only accounts of the domain " + domain.get() + " may sign in.");
    }
    return StandardClaims.identity(claims, List.of("hd"));
  }
}
