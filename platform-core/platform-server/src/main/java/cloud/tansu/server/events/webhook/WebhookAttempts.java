package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.delivery.Delivery;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of {@code webhook_attempts}. */
final class WebhookAttempts {

  private WebhookAttempts() {}

  /** Writes down a try, unless its delivery was deleted meanwhile. */
  static void insert(UnitOfWork unit, Delivery delivery, Exchange exchange) throws SQLException {
    unit.update(
        """
        insert into sys.webhook_attempts (delivery_id, number, started_at, duration_millis, url,
          request_headers, request_body, status, answer, error)
        select d.id, ?, ?, ?, ?, ?, ?, ?::int, ?, ?::text from sys.event_deliveries d
        where d.id = ? for key share
        """,
        delivery.attempt(),
        exchange.startedAt(),
        exchange.took().toMillis(),
        exchange.url(),
        new Jsonb(write(exchange.headers())),
        exchange.body(),
        exchange.status(),
        exchange.answer(),
        exchange.error(),
        delivery.id());
  }

  /** The tries of a delivery, in their order; a replay begins to count anew. */
  static List<WebhookAttempt> of(UnitOfWork unit, long delivery) throws SQLException {
    return unit.query(
        """
        select number, started_at, duration_millis, url, request_headers::text as request_headers,
          request_body, status, answer, error
        from sys.webhook_attempts where delivery_id = ? order by id limit 500
        """,
        WebhookAttempts::attempt,
        delivery);
  }

  private static WebhookAttempt attempt(ResultSet row) throws SQLException {
    return new WebhookAttempt(
        row.getInt("number"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getLong("duration_millis"),
        row.getString("url"),
        read(row.getString("request_headers")),
        row.getString("request_body"),
        Optional.ofNullable(row.getObject("status", Integer.class)),
        row.getString("answer"),
        Optional.ofNullable(row.getString("error")));
  }

  private static String write(Map<String, String> headers) {
    try {
      return Json.mapper().writeValueAsString(headers);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts have a JSON form", impossible);
    }
  }

  private static Map<String, String> read(String json) {
    try {
      return Json.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("Headers of a try cannot be read", damaged);
    }
  }
}
