package cloud.tansu.server.data.access;

import cloud.tansu.server.persistence.Databases;
import java.time.Clock;
import java.time.Duration;

/** Rules read from real databases. */
public final class TestRules {

  private TestRules() {}

  public static RulesOfTenants of(Databases databases, Duration ttl, Clock clock) {
    return new RulesOfTenants(databases, new AccessConfig(ttl), clock);
  }
}
