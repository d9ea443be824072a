package cloud.tansu.server.oauth;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import java.net.URI;

/**
 * A provider that can be used now. Each call may go to the network and takes as long as a plugin
 * may: never make one in a transaction. Every method but the first throws {@link
 * cloud.tansu.server.plugins.PluginFailed}.
 */
interface Provider {

  OAuthProviderDescriptor descriptor();

  URI authorizationUri(PluginSettings settings, AuthorizationRequest request);

  ExternalIdentity exchange(PluginSettings settings, AuthorizationCallback callback);

  ConnectionTest test(PluginSettings settings, URI callback);
}
