package cloud.tansu.server.data;

import cloud.tansu.server.data.access.RulesOfTenants;
import cloud.tansu.server.data.access.TestRules;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

  static DocumentReads reads(Databases databases, AccessConditions access) {
    return new DocumentReads(
        databases, access, new DataConfig(1024 * 1024, 2 * 1024 * 1024), TestLimits.generous());
  }

  static DocumentWrites writes(Databases databases, AccessConditions access) {
    return TestDocuments.writes(databases, access, Clock.systemUTC(), TestWrites.uncached());
  }

  /** A collection with rules that direct SQL wrote; returns its id. */
  static UUID collection(
      Databases databases, TenantId tenant, String rules, Optional<String> ownerField) {
    String insert =
        "insert into app.collections (name, rules, owner_field)"
            + " values (gen_random_uuid()::text, ?, ?) returning id";
    return databases
        .tenant(
            tenant,
            unit ->
                unit.first(
                    insert, row -> row.getObject(1, UUID.class), new Jsonb(rules), ownerField))
        .orElseThrow();
  }

  static DataCaller user(TenantId tenant, UserId user, String... roles) {
    return new DataCaller(tenant, new Access.EndUser(user, Set.of(roles)));
  }
}
