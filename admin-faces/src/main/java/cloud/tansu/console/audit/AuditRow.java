package cloud.tansu.console.audit;

import cloud.tansu.server.audit.AuditEntry;
import java.io.Serializable;
import java.time.Instant;

/** An event of the audit log as the page shows it; what is unknown is an empty text. */
public record AuditRow(
    String id,
    Instant when,
    String tenant,
    String who,
    String subject,
    String category,
    String action,
    String service,
    String outcome,
    String reason,
    String correlationId,
    String traceId,
    String userAgent,
    String clientIpHash,
    String impersonatedBy,
    String details)
    implements Serializable {

  static AuditRow of(AuditEntry entry) {
    return new AuditRow(
        entry.id().toString(),
        entry.whenUtc(),
        entry.tenantId().orElse(""),
        entry.subjectName(),
        entry.subject(),
        entry.category(),
        entry.action(),
        entry.service(),
        entry.outcome(),
        entry.reasonCode().orElse(""),
        entry.correlationId().orElse(""),
        entry.traceId().orElse(""),
        entry.userAgent().orElse(""),
        entry.clientIpHash().orElse(""),
        entry.impersonatedBy().orElse(""),
        entry.details().isEmpty() ? "" : entry.details().toPrettyString());
  }

  /** The same, with another name for who did it. */
  public AuditRow by(String name) {
    return new AuditRow(
        id,
        when,
        tenant,
        name,
        subject,
        category,
        action,
        service,
        outcome,
        reason,
        correlationId,
        traceId,
        userAgent,
        clientIpHash,
        impersonatedBy,
        details);
  }

  /** The action in words: {@code TenantProvision} reads "Tenant provision". */
  public String title() {
    String words = action.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return words.isEmpty()
        ? words
        : words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  /** The picture of the area it happened in. */
  public String icon() {
    return switch (category) {
      case "Auth" -> "pi-user";
      case "Provisioning" -> "pi-server";
      case "Plugins" -> "pi-box";
      case "Functions" -> "pi-bolt";
      case "Settings" -> "pi-sliders-h";
      case "Database" -> "pi-database";
      default -> "pi-history";
    };
  }

  /** The colour of the outcome's badge. */
  public String kind() {
    return switch (outcome) {
      case "Success" -> "ok";
      case "Forbidden" -> "warn";
      case "Failure" -> "danger";
      default -> "neutral";
    };
  }
}
