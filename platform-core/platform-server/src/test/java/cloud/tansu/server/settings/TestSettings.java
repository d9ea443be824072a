package cloud.tansu.server.settings;

import cloud.tansu.server.persistence.Databases;
import java.time.Clock;
import java.util.List;

/** Settings on the databases of a test. */
public final class TestSettings {

  private TestSettings() {}

  public static Settings on(Databases databases, SettingListener... listeners) {
    return new Settings(databases, List.of(listeners), Clock.systemUTC());
  }
}
