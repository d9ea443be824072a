package cloud.tansu.server.events.delivery;

import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes events as CloudEvents 1.0 in structured JSON (CloudEvents JSON format §3). */
public final class CloudEvent {

  /** The media type of what is written. */
  public static final String TYPE = "application/cloudevents+json";

  private CloudEvent() {}

  /** The event of a delivery; the data stands in it as it is stored. */
  public static byte[] of(Delivery delivery) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", delivery.eventId().toString());
      json.writeStringField("source", "/tenants/" + delivery.tenant());
      json.writeStringField("type", delivery.type());
      json.writeStringField("subject", delivery.subject());
      json.writeStringField("time", delivery.occurredAt().toString());
      json.writeStringField("tid", delivery.tenant().value());
      json.writeStringField("sequence", Long.toString(delivery.position()));
      if (delivery.traceparent().isPresent()) {
        json.writeStringField("traceparent", delivery.traceparent().get());
      }
      json.writeStringField("datacontenttype", "application/json");
      json.writeFieldName("data");
      json.writeRawValue(delivery.data().text());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
