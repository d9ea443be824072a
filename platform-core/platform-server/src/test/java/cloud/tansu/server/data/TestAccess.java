package cloud.tansu.server.data;

import cloud.tansu.server.data.access.RulesOfTenants;
import cloud.tansu.server.data.access.TestRules;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Databases;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** What callers may do, by rules in real databases. */
final class TestAccess {

  private TestAccess() {}

  /** For callers who are bound by rules that do not change, or by none. */
  static AccessConditions on(Databases databases) {
    return on(TestRules.of(databases, Duration.ofSeconds(30), Clock.systemUTC()));
  }

  static AccessConditions on(RulesOfTenants rules) {
    return new AccessConditions(rules);
  }

  static DataCaller user(TenantId tenant, UserId user, String... roles) {
    return new DataCaller(tenant, new Access.EndUser(user, Set.of(roles)));
  }
}
