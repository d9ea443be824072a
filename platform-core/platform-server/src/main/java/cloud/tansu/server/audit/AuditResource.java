package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.RequiresScope;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The trail over HTTP. A caller of a tenant reads that tenant's log whatever the parameters say;
 * only administrators of the platform read others'.
 */
@Path("/db/api/audit")
@ApplicationScoped
@Tag(name = "Audit")
public class AuditResource {

  private static final String MAX_EXPORT = "10000";
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AuditLog log;
  private final AuditTrail trail;
  private final Clock clock;

  @Inject
  AuditResource(AuditLog log, AuditTrail trail, Clock clock) {
    this.log = log;
    this.trail = trail;
    this.clock = clock;
  }

  @GET
  @RequiresScope(value = "db.read", endUsers = false)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Read the audit log",
      description =
          "Newest first, in pages. Callers of a tenant see their own tenant's events, whatever"
              + " tenantId they send; administrators of the platform see all.")
  @APIResponse(
      responseCode = "200",
      description = "One page of events",
      content = @Content(schema = @Schema(implementation = AuditPage.class)))
  public AuditPage find(@BeanParam AuditParameters parameters, @Context SecurityContext security) {
    return log.find(visible(parameters, caller(security)));
  }

  @GET
  @Path("/export/csv")
  @RequiresScope(Caller.ADMIN_FULL)
  @Produces("text/csv")
  @Operation(
      summary = "Export the audit log as CSV",
      description = "The newest events up to the limit; the export is audited itself.")
  @APIResponse(
      responseCode = "200",
      description = "RFC 4180, with a header line",
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
  public Response csv(
      @BeanParam AuditParameters parameters,
      @Parameter(description = "Most events to export, at most 10000")
          @DefaultValue(MAX_EXPORT)
          @QueryParam("limit")
          int limit,
      @Context SecurityContext security) {
    List<AuditEntry> entries = export(parameters, limit, caller(security), "csv");
    return attachment(AuditCsv.of(entries), "csv", "text/csv;charset=UTF-8", entries, limit);
  }

  @GET
  @Path("/export/json")
  @RequiresScope(Caller.ADMIN_FULL)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Export the audit log as JSON",
      description = "The newest events up to the limit; the export is audited itself.")
  @APIResponse(
      responseCode = "200",
      description = "An array of events",
      content = @Content(schema = @Schema(implementation = AuditEntry[].class)))
  public Response json(
      @BeanParam AuditParameters parameters,
      @Parameter(description = "Most events to export, at most 10000")
          @DefaultValue(MAX_EXPORT)
          @QueryParam("limit")
          int limit,
      @Context SecurityContext security)
      throws JsonProcessingException {
    List<AuditEntry> entries = export(parameters, limit, caller(security), "json");
    String body = Json.mapper().writeValueAsString(entries);
    return attachment(body, "json", MediaType.APPLICATION_JSON, entries, limit);
  }

  private List<AuditEntry> export(
      AuditParameters parameters, int limit, Caller caller, String format) {
    if (limit < 1 || limit > Integer.parseInt(MAX_EXPORT)) {
      throw Problem.of(Problems.INVALID_REQUEST, "The limit is 1 to " + MAX_EXPORT + ".")
          .withError("limit", "is 1 to " + MAX_EXPORT)
          .asException();
    }
    List<AuditEntry> entries = log.newest(visible(parameters, caller), limit);
    trail.record(
        AuditEvent.of(caller.actor(), "Admin", "AuditExport")
            .detail("format", format)
            .detail("count", entries.size()));
    return entries;
  }

  private Response attachment(
      String body, String extension, String type, List<AuditEntry> entries, int limit) {
    String name = "audit-" + FILE_TIME.format(clock.instant()) + "." + extension;
    return Response.ok(body, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header("X-Export-Limit", limit)
        .header("X-Export-Count", entries.size())
        .build();
  }

  private static AuditQuery visible(AuditParameters parameters, Caller caller) {
    Optional<TenantId> own = caller.tenant();
    if (own.isPresent()) {
      return parameters.toQuery().ofTenant(own.get());
    }
    if (!caller.isPlatformAdministrator()) {
      throw Problems.FORBIDDEN.because("The token belongs to no tenant, so there is no log.");
    }
    AuditQuery query = parameters.toQuery();
    return parameters.tenant().map(query::ofTenant).orElse(query);
  }

  private static Caller caller(SecurityContext security) {
    return Caller.of(security.getUserPrincipal())
        .orElseThrow(() -> Problems.UNAUTHENTICATED.because("Send an access token."));
  }
}
