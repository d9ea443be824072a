package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.tenancy.TestTenants;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * The audit trail on the databases of a test.
 *
 * @param trail what features write to
 * @param log what was written and moved
 */
public record TestAudit(AuditTrail trail, AuditLog log, AuditRelay relay) {

  public static TestAudit on(Databases databases, Secrets secrets, Clock clock) {
    AuditRelay relay = new AuditRelay(databases, TestTenants.registry(databases));
    AuditConfig config = Configuration.of(Map.of()).bind(AuditConfig.class);
    AuditTrail trail =
        new AuditTrail(databases, relay, config, secrets, new Tokens(new SecureRandom()), clock);
    return new TestAudit(trail, new AuditLog(databases), relay);
  }

  /**
   * A trail whose events stay in the databases where they were committed: nothing runs beside the
   * test.
   */
  public static AuditTrail standing(Databases databases, Secrets secrets, Clock clock) {
    TestAudit audit = on(databases, secrets, clock);
    audit.relay().stop();
    return audit.trail();
  }

  /** The trail as features below it know it. */
  public static Journal asJournal(AuditTrail trail) {
    return new TrailAsJournal(trail);
  }
}
