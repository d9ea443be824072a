package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of the audit log as they were sent. */
public class AuditParameters {

  @Parameter(description = "Earliest moment, included; ISO-8601", required = true)
  @QueryParam("startUtc")
  @Nullable String startUtc;

  @Parameter(description = "Latest moment, excluded; ISO-8601", required = true)
  @QueryParam("endUtc")
  @Nullable String endUtc;

  @Parameter(description = "Tenant; honoured for administrators of the platform only")
  @QueryParam("tenantId")
  @Nullable String tenantId;

  @Parameter(description = "Id or name of the actor")
  @QueryParam("subject")
  @Nullable String subject;

  @Parameter(description = "Such as Provisioning, Auth, Database, Functions")
  @QueryParam("category")
  @Nullable String category;

  @Parameter(description = "Such as TenantProvision")
  @QueryParam("action")
  @Nullable String action;

  @Parameter(description = "Part of the platform")
  @QueryParam("service")
  @Nullable String service;

  @Parameter(description = "Success, Failure or Forbidden")
  @QueryParam("outcome")
  @Nullable String outcome;

  @Parameter(description = "Correlation id of the request")
  @QueryParam("correlationId")
  @Nullable String correlationId;

  @Parameter(description = "Only what was done in another's name")
  @QueryParam("impersonationOnly")
  @Nullable String impersonationOnly;

  @Parameter(
      description = "Events on a page",
      schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "200"))
  @QueryParam("pageSize")
  @Nullable String pageSize;

  @Parameter(description = "nextPageToken of the page before")
  @QueryParam("pageToken")
  @Nullable String pageToken;

  AuditQuery toQuery() {
    Instant from = moment("startUtc", startUtc);
    Instant until = moment("endUtc", endUtc);
    try {
      return new AuditQuery(
          from,
          until,
          Optional.empty(),
          text(subject),
          text(category),
          text(action),
          text(service),
          text(outcome),
          text(correlationId),
          Boolean.parseBoolean(impersonationOnly),
          text(pageSize).map(AuditParameters::number).orElse(AuditQuery.DEFAULT_PAGE_SIZE),
          text(pageToken));
    } catch (IllegalArgumentException invalid) {
      throw Problems.INVALID_REQUEST.because(invalid.getMessage() + ".", invalid);
    }
  }

  /** The tenant that was asked for; who may ask is decided elsewhere. */
  Optional<TenantId> tenant() {
    return text(tenantId)
        .map(
            id ->
                TenantId.parse(id)
                    .orElseThrow(() -> invalid("tenantId", "is not the id of a tenant")));
  }

  private static Instant moment(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw invalid(name, "is required: an ISO-8601 time such as 2026-01-31T00:00:00Z");
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException malformed) {
      throw invalid(name, "is not an ISO-8601 time such as 2026-01-31T00:00:00Z");
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      throw invalid("pageSize", "is not a number");
    }
  }

  private static RuntimeException invalid(String name, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The parameter '" + name + "' " + message + ".")
        .withError(name, message)
        .asException();
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(given -> !given.isBlank());
  }
}
