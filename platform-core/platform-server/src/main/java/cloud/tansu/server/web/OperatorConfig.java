package cloud.tansu.server.web;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/**
 * What the operator configured: the sources of the server and {@link FileConfigSource}.
 *
 * <p>That source is added by hand because Payara Server looks for the sources of an application
 * with the class loader of the EAR, which does not see what is in the WAR.
 */
final class OperatorConfig {

  private OperatorConfig() {}

  static Config read() {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .addDefaultSources()
        .withSources(new FileConfigSource())
        .build();
  }
}
