package cloud.tansu.server.plugins;

import cloud.tansu.spi.UpstreamException;

/** Failures as the host reports them, for tests that call a plugin's objects themselves. */
public final class FailedPlugins {

  private FailedPlugins() {}

  public static PluginFailed because(UpstreamException failure) {
    return PluginFailed.threw(new PluginId("oauth-test"), "call", failure);
  }
}
