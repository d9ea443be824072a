package cloud.tansu.server.functions.calls;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.storage.TestStorage;
import java.util.List;

/** What functions may reach, for tests of the features beside. */
public final class TestHttpSettings {

  private TestHttpSettings() {}

  public static HttpSettings on(Settings settings) {
    return new HttpSettings(settings);
  }

  public static void allow(Settings settings, TenantId tenant, String host) {
    settings.set(TestStorage.ALICE, HttpSettings.HOSTS, tenant, new AllowedHosts(List.of(host)), 0);
  }
}
