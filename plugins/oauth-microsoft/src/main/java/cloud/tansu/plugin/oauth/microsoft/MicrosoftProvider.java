package cloud.tansu.plugin.oauth.microsoft;

import cloud.tansu.plugin.oauth.client.OpenIdProvider;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import java.net.URI;

/** An OpenID provider but for the connection test. */
final class MicrosoftProvider implements OAuthProvider {

  private final OpenIdProvider provider;
  private final Directory directory;
  private final String scope;

  MicrosoftProvider(OpenIdProvider provider, Directory directory, String scope) {
    this.provider = provider;
    this.directory = directory;
    this.scope = scope;
  }

  @Override
  public URI authorizationUri(AuthorizationRequest request) throws UpstreamException {
    return provider.authorizationUri(request);
  }

  @Override
  public ExternalIdentity exchange(AuthorizationCallback callback) throws UpstreamException {
    return provider.exchange(callback);
  }

  /**
   * Microsoft looks at the form of a code before it looks at the secret, so that a wrong code says
   * little. A token for the application itself says all, but only one directory issues it.
   */
  @Override
  public ConnectionTest testConnection(URI redirectUri) {
    return directory.isSingle()
        ? provider.testApplication(scope)
        : provider.testConnection(redirectUri);
  }
}
