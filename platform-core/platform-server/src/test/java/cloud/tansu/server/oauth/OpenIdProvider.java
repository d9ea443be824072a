package cloud.tansu.server.oauth;

import cloud.tansu.plugin.oauth.oidc.OpenIdConnectProviderFactory;
import cloud.tansu.server.plugins.FailedPlugins;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import cloud.tansu.testkit.plugin.LocalHttp;
import cloud.tansu.testkit.plugin.TestPluginContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** The shipped OpenID plugin, which talks to a server of this machine alone. */
record OpenIdProvider(OpenIdConnectProviderFactory factory, URI server, Clock clock, Path cache)
    implements Provider {

  @Override
  public OAuthProviderDescriptor descriptor() {
    return factory.descriptor();
  }

  @Override
  public URI authorizationUri(PluginSettings settings, AuthorizationRequest request) {
    try {
      return plugin(settings).authorizationUri(request);
    } catch (UpstreamException failure) {
      throw FailedPlugins.because(failure);
    }
  }

  @Override
  public ExternalIdentity exchange(PluginSettings settings, AuthorizationCallback callback) {
    try {
      return plugin(settings).exchange(callback);
    } catch (UpstreamException failure) {
      throw FailedPlugins.because(failure);
    }
  }

  @Override
  public ConnectionTest test(PluginSettings settings, URI callback) {
    return plugin(settings).testConnection(callback);
  }

  private OAuthProvider plugin(PluginSettings settings) {
    return factory.create(
        new TestPluginContext(
            settings,
            LocalHttp.redirectedTo(server),
            (host, port, timeout) -> {
              throw new UnsupportedOperationException("no sockets");
            },
            clock,
            LoggerFactory.getLogger("plugin.test"),
            cache));
  }
}
