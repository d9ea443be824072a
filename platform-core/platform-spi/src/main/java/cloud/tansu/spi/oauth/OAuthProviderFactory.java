package cloud.tansu.spi.oauth;

import cloud.tansu.spi.PluginContext;
import org.pf4j.ExtensionPoint;

/**
 * Brings one identity provider to the sign-in pages of the tenants. Annotate the implementation
 * with {@code org.pf4j.Extension} and give it a public constructor without parameters; one instance
 * lives as long as this version of the plugin is enabled.
 */
public interface OAuthProviderFactory extends ExtensionPoint {

  /** Name, label and settings; the same value on every call, without network or file access. */
  OAuthProviderDescriptor descriptor();

  /**
   * Makes a provider for one tenant's settings. Cheap: do not talk to the provider here.
   *
   * @param context settings checked against {@link OAuthProviderDescriptor#settings()}
   */
  OAuthProvider create(PluginContext context);
}
