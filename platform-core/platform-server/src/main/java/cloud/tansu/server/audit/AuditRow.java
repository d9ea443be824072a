package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** An event with everything around it, as the columns of {@code audit_events}. */
record AuditRow(UUID id, Map<String, Object> columns) {

  private static final int MAX_USER_AGENT = 128;
  private static final int MAX_SUBJECT = 256;

  static AuditRow of(AuditEvent event, UUID id, Instant when, Surroundings around) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", id);
    columns.put("when_utc", when);
    columns.put("service", event.service());
    columns.put("environment", around.environment());
    columns.put("version", around.version());
    put(columns, "tenant_id", event.tenant().map(TenantId::value));
    columns.put("subject", cut(event.actor().subject(), MAX_SUBJECT));
    columns.put("subject_name", cut(event.actor().name(), MAX_SUBJECT));
    columns.put("category", event.category());
    columns.put("action", event.action());
    columns.put("outcome", event.outcome().word());
    put(columns, "reason_code", event.reason());
    put(columns, "impersonated_by", event.impersonatedBy());
    put(columns, "unique_key", event.uniqueKey());
    put(columns, "idempotency_key", event.uniqueKey().map(key -> idempotencyKey(event, when, key)));
    put(columns, "route_template", ofRequest("route"));
    put(columns, "correlation_id", ofRequest("correlationId"));
    put(columns, "trace_id", ofRequest("traceId"));
    put(columns, "span_id", ofRequest("spanId"));
    put(columns, "client_ip_hash", around.clientAddressHash());
    put(columns, "user_agent", ofRequest("userAgent").map(text -> cut(text, MAX_USER_AGENT)));
    columns.put("source_host", around.host());
    columns.put("details", event.details());
    return new AuditRow(id, columns);
  }

  /** What the edge left for this request, on this thread. */
  static Optional<String> ofRequest(String name) {
    return Optional.ofNullable(MDC.get(name));
  }

  private static void put(Map<String, Object> columns, String name, Optional<String> value) {
    value.ifPresent(text -> columns.put(name, text));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static String idempotencyKey(AuditEvent event, Instant when, @Nullable String uniqueKey) {
    String text =
        event.service()
            + "|"
            + when.getEpochSecond()
            + "|"
            + event.actor().subject()
            + "|"
            + event.action()
            + "|"
            + ofRequest("correlationId").orElse("")
            + "|"
            + uniqueKey;
    return HexFormat.of().formatHex(Tokens.hash(text)).toUpperCase(Locale.ROOT);
  }

  Jsonb json() {
    try {
      return new Jsonb(Json.mapper().writeValueAsString(columns));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("An audit event cannot be written as JSON", unwritable);
    }
  }

  /** What is the same for many events. */
  record Surroundings(
      String environment, String version, String host, Optional<String> clientAddressHash) {}
}
