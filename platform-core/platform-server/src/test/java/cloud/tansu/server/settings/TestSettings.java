package cloud.tansu.server.settings;

import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestJournal;
import java.time.Clock;

/** Settings on the databases of a test. */
public final class TestSettings {

  private TestSettings() {}

  public static Settings on(Databases databases) {
    return on(databases, new TestJournal());
  }

  public static Settings on(Databases databases, Journal journal) {
    return new Settings(databases, journal, Clock.systemUTC());
  }
}
