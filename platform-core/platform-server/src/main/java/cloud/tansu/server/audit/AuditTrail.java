package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.SchemaFamily;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes the audit trail. Nothing is lost when the server dies right after a commit. */
@ApplicationScoped
public class AuditTrail {

  private static final SecretPurpose CLIENT_ADDRESS =
      SecretPurpose.ofPlatform("audit_events", "client_ip_hash");

  private final Databases databases;
  private final AuditRelay relay;
  private final AuditConfig config;
  private final Secrets secrets;
  private final Tokens tokens;
  private final Clock clock;
  private final String host;

  @Inject
  AuditTrail(
      Databases databases,
      AuditRelay relay,
      AuditConfig config,
      Secrets secrets,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.relay = relay;
    this.config = config;
    this.secrets = secrets;
    this.tokens = tokens;
    this.clock = clock;
    this.host = hostName();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }

  /**
   * Writes the event in the transaction of what it tells of, whichever database that is on: both
   * are committed or neither. It is visible in the log moments after the commit.
   */
  public void append(UnitOfWork unit, AuditEvent event) throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AuditRow row = AuditRow.of(event, tokens.uuidV7(now.toEpochMilli()), now, surroundings());
    if (unit.family() == SchemaFamily.AUDIT) {
      unit.update(AuditRelay.INSERT, row.json());
      return;
    }
    unit.update(
        "INSERT INTO " + AuditRelay.pendingTable(unit.family()) + " (id, event) VALUES (?, ?)",
        row.id(),
        row.json());
    unit.afterCommit(() -> relay.wake(unit.database()));
  }

  /**
   * Writes an event that stands alone, such as a refusal, in a transaction of its own on the
   * platform database.
   */
  public void record(AuditEvent event) {
    databases.platform(
        unit -> {
          append(unit, event);
          return true;
        });
  }

  private AuditRow.Surroundings surroundings() {
    Optional<String> version =
        Optional.ofNullable(AuditTrail.class.getPackage().getImplementationVersion());
    return new AuditRow.Surroundings(
        config.environment(),
        version.orElse("development"),
        host,
        AuditRow.ofRequest("clientAddress")
            .map(address -> secrets.fingerprint(CLIENT_ADDRESS, address)));
  }
}
