package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event as those outside see it: CloudEvents 1.0 in structured JSON, with the extensions {@code
 * tid}, {@code sequence}, {@code actor} and {@code traceparent}.
 */
@Schema(name = "Event")
public record CloudEvent(
    @Schema(description = "Version of CloudEvents", example = "1.0") String specversion,
    @Schema(description = "The same however often the event is delivered") String id,
    @Schema(example = "/tenants/acme") String source,
    @Schema(example = "document.created") String type,
    @Schema(description = "What it happened to", example = "documents/0192…") String subject,
    Instant time,
    @Schema(example = "application/json") String datacontenttype,
    @Schema(description = "The tenant", example = "acme") String tid,
    @Schema(description = "Position in the tenant's log, as text", example = "42") String sequence,
    @Schema(description = "Subject of whoever did it; absent for direct SQL", nullable = true)
        @Nullable String actor,
    @Schema(description = "Trace it was done in (W3C Trace Context)", nullable = true)
        @Nullable String traceparent,
    @Schema(description = "A JSON object that depends on the type") Object data) {

  /** The media type of one event in this form. */
  public static final String MEDIA_TYPE = "application/cloudevents+json";

  /** The event on one line of JSON. */
  public static String json(TenantId tenant, Event event) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = Json.mapper().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", event.id().toString());
      json.writeStringField("source", "/tenants/" + tenant);
      json.writeStringField("type", event.type());
      json.writeStringField("subject", event.subject());
      json.writeStringField("time", event.occurredAt().toString());
      json.writeStringField("datacontenttype", "application/json");
      json.writeStringField("tid", tenant.value());
      json.writeStringField("sequence", Long.toString(event.position()));
      if (event.actor().isPresent()) {
        json.writeStringField("actor", event.actor().get());
      }
      if (event.traceparent().isPresent()) {
        json.writeStringField("traceparent", event.traceparent().get());
      }
      json.writeFieldName("data");
      json.writeRawValue(event.data().text());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }
}
