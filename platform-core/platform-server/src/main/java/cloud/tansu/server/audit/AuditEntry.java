package cloud.tansu.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One event of the trail, as it is read. */
@Schema(name = "AuditEntry")
public record AuditEntry(
    UUID id,
    Instant whenUtc,
    Optional<String> tenantId,
    @Schema(description = "Id of the user, client or part of the platform") String subject,
    @Schema(description = "What a person reads: e-mail address or name") String subjectName,
    String category,
    String action,
    String service,
    @Schema(description = "Success, Failure or Forbidden") String outcome,
    Optional<String> reasonCode,
    Optional<String> correlationId,
    Optional<String> traceId,
    Optional<String> spanId,
    Optional<String> routeTemplate,
    String environment,
    String version,
    @Schema(description = "Keyed fingerprint of the client's address")
        Optional<String> clientIpHash,
    Optional<String> userAgent,
    Optional<String> impersonatedBy,
    Optional<String> sourceHost,
    @Schema(implementation = Object.class) JsonNode details) {}
