package cloud.tansu.plugin.oauth.microsoft;

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
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Accounts of the Microsoft identity platform, as <a
 * href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc">OpenID Connect on
 * the Microsoft identity platform</a> and <a
 * href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference">ID token
 * claims reference</a> describe them.
 *
 * <p>An account is known by directory and object id ({@code tid} in the issuer, {@code oid}). The
 * claim {@code email} is what an administrator of any directory typed; it counts as verified when
 * Microsoft says that the owner of the domain was verified ({@code xms_edov}, an <a
 * href="https://learn.microsoft.com/entra/identity-platform/optional-claims-reference">optional
 * claim</a>), or when the tenant says that its own directory can be trusted.
 */
@Extension
public final class MicrosoftProviderFactory implements OAuthProviderFactory {

  private static final String SCOPE = "openid profile email";
  private static final String EVERY_APPLICATION = "https://graph.microsoft.com/.default";
  private static final String DIRECTORY = "directory";
  private static final String TRUST_EMAIL = "trust-email";

  private static final String LOGO =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21" width="24" height="24">\
      <path fill="#f25022" d="M1 1h9v9H1z"/><path fill="#7fba00" d="M11 1h9v9h-9z"/>\
      <path fill="#00a4ef" d="M1 11h9v9H1z"/><path fill="#ffb900" d="M11 11h9v9h-9z"/></svg>""";

  private final OpenIdDocuments documents = new OpenIdDocuments();

  @Override
  public OAuthProviderDescriptor descriptor() {
    return new OAuthProviderDescriptor(
        "microsoft",
        "Microsoft",
        Optional.of(LOGO),
        URI.create("https://learn.microsoft.com/entra/identity-platform/quickstart-register-app"),
        List.of(
            SettingDescriptor.text("client-id", "Application (client) ID")
                .withHelp("Microsoft Entra admin center → App registrations → Overview."),
            SettingDescriptor.secret("client-secret", "Client secret")
                .withHelp("The secret's value, not its id; shown once, and expires."),
            SettingDescriptor.text(DIRECTORY, "Directory (tenant)")
                .withHelp(
                    "common: all accounts; organizations: work and school; consumers: personal; or"
                        + " the id or domain of one directory.")
                .withDefault("common"),
            SettingDescriptor.flag(TRUST_EMAIL, "Trust the directory's e-mail addresses")
                .withHelp(
                    "Only for one directory of your own: its administrators vouch for every"
                        + " address. Otherwise add the optional claim xms_edov.")));
  }

  @Override
  public OAuthProvider create(PluginContext context) {
    PluginSettings settings = context.settings();
    Optional<Directory> directory = Directory.parse(settings.text(DIRECTORY));
    if (directory.isEmpty()) {
      return new UnknownDirectory();
    }
    boolean trusted = settings.flag(TRUST_EMAIL) && directory.get().isSingle();
    OpenIdProvider provider =
        new OpenIdProvider(
            context,
            documents,
            new OpenIdProfile(
                directory.get().configuration(),
                settings.text("client-id"),
                settings.find("client-secret"),
                SCOPE,
                Map.of(),
                true,
                directory.get()::issuers,
                claims -> identity(claims, trusted)));
    return new MicrosoftProvider(provider, directory.get(), EVERY_APPLICATION);
  }

  private static ExternalIdentity identity(JsonObject claims, boolean trusted)
      throws UpstreamException {
    return StandardClaims.identity(
        claims,
        claims.require("iss"),
        claims.require("oid"),
        trusted || claims.isTrue("xms_edov"),
        List.of("tid", "preferred_username"));
  }
}
