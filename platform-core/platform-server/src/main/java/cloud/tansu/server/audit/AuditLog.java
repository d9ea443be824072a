package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the trail. Whose log a caller may read is for the caller of this class to decide: a query
 * without a tenant sees everything.
 */
@ApplicationScoped
public class AuditLog {

  private final Databases databases;

  @Inject
  AuditLog(Databases databases) {
    this.databases = databases;
  }

  /**
   * One page, newest first.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when the page token
   *     was not made here
   */
  public AuditPage find(AuditQuery query) {
    Conditions conditions = conditions(query);
    query.pageToken().ifPresent(token -> conditions.before(position(token)));
    String sql =
        "SELECT * FROM audit_events WHERE "
            + conditions.sql()
            + " ORDER BY when_utc DESC, id DESC LIMIT "
            + (query.pageSize() + 1);
    List<AuditEntry> rows =
        databases.audit(unit -> unit.query(sql, AuditLog::entry, conditions.parameters()));
    boolean more = rows.size() > query.pageSize();
    List<AuditEntry> items = more ? rows.subList(0, query.pageSize()) : rows;
    return new AuditPage(items, more ? Optional.of(token(items.getLast())) : Optional.empty());
  }

  /** The newest events of a query, up to a limit, without paging. */
  List<AuditEntry> newest(AuditQuery query, int limit) {
    List<AuditEntry> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      int size = Math.min(AuditQuery.MAX_PAGE_SIZE, limit - all.size());
      AuditPage page = find(query.page(size, token));
      all.addAll(page.items());
      token = page.nextPageToken();
    } while (token.isPresent() && all.size() < limit);
    return all;
  }

  private static Conditions conditions(AuditQuery query) {
    Conditions conditions = new Conditions();
    conditions.add("when_utc >= ? AND when_utc < ?", query.from(), query.until());
    query.tenant().map(TenantId::value).ifPresent(id -> conditions.add("tenant_id = ?", id));
    query.subject().ifPresent(s -> conditions.add("(subject = ? OR subject_name = ?)", s, s));
    query.category().ifPresent(value -> conditions.add("category = ?", value));
    query.action().ifPresent(value -> conditions.add("action = ?", value));
    query.service().ifPresent(value -> conditions.add("service = ?", value));
    query.outcome().ifPresent(value -> conditions.add("outcome = ?", value));
    query.correlationId().ifPresent(value -> conditions.add("correlation_id = ?", value));
    if (query.impersonationOnly()) {
      conditions.add("impersonated_by IS NOT NULL");
    }
    return conditions;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("when_utc", OffsetDateTime.class).toInstant(),
        text(row, "tenant_id"),
        row.getString("subject"),
        row.getString("subject_name"),
        row.getString("category"),
        row.getString("action"),
        row.getString("service"),
        row.getString("outcome"),
        text(row, "reason_code"),
        text(row, "correlation_id"),
        text(row, "trace_id"),
        text(row, "span_id"),
        text(row, "route_template"),
        row.getString("environment"),
        row.getString("version"),
        text(row, "client_ip_hash"),
        text(row, "user_agent"),
        text(row, "impersonated_by"),
        text(row, "source_host"),
        json(row.getString("details")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("Details of an audit event are no JSON", damaged);
    }
  }

  private static String token(AuditEntry last) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.whenUtc());
    String position = micros + "." + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.US_ASCII));
  }

  private static Position position(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      int dot = text.indexOf('.');
      return new Position(
          Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot)), ChronoUnit.MICROS),
          UUID.fromString(text.substring(dot + 1)));
    } catch (RuntimeException foreign) {
      throw Problem.of(Problems.INVALID_REQUEST, "The page token is not one of this list.")
          .withError("pageToken", "Send the nextPageToken of the page before, or none")
          .asException();
    }
  }

  /** Where a page ended. */
  private record Position(Instant when, UUID id) {}

  /** Conditions joined by AND, with their parameters. */
  private static final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    void add(String condition, Object... values) {
      parts.add(condition);
      parameters.addAll(List.of(values));
    }

    void before(Position position) {
      add("(when_utc, id) < (?, ?)", position.when(), position.id());
    }

    String sql() {
      return String.join(" AND ", parts);
    }

    Object[] parameters() {
      return parameters.toArray();
    }
  }
}
