package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How calls get on whose callers did not wait. Whoever knows the id may ask. */
@Path("/functions/api/{tenantId}/calls")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope("functions.execute")
@Tag(name = "Function calls")
public class QueuedCallsResource {

  static final ProblemType CALL_NOT_FOUND =
      new ProblemType("function_call_not_found", 404, "There is no such call");

  private final Databases databases;
  private final RequestTenant requestTenant;

  @Inject
  QueuedCallsResource(Databases databases, RequestTenant requestTenant) {
    this.databases = databases;
    this.requestTenant = requestTenant;
  }

  /** A call that nobody waits for. */
  @Schema(name = "QueuedFunctionCall")
  record CallView(
      UUID id,
      String function,
      @Schema(description = "PENDING runs now or is tried again; DEAD failed four times")
          DeliveryStatus status,
      int attempts,
      Instant createdAt,
      Optional<Instant> finishedAt) {

    static CallView of(ResultSet row) throws SQLException {
      return new CallView(
          row.getObject("event_id", UUID.class),
          row.getString("name"),
          DeliveryStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
          row.getInt("attempts"),
          row.getObject("created_at", OffsetDateTime.class).toInstant(),
          Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
              .map(OffsetDateTime::toInstant));
    }
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "Ask how a call gets on",
      description = "One that was made with 'Prefer: respond-async'. Kept for seven days.")
  @APIResponse(
      responseCode = "200",
      description = "How it gets on",
      content = @Content(schema = @Schema(implementation = CallView.class)))
  @APIResponse(responseCode = "404", description = "There is no such call")
  public CallView get(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "Id that the call was answered with") @PathParam("id") String id) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    return find(tenant, id)
        .orElseThrow(() -> CALL_NOT_FOUND.because("The tenant has no call of that id."));
  }

  private Optional<CallView> find(TenantId tenant, String id) {
    UUID call;
    try {
      call = UUID.fromString(id);
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select d.event_id, f.name, d.status, d.attempts, d.created_at, d.finished_at"
                    + " from sys.event_deliveries d join sys.functions f"
                    + " on f.id = d.subscription_id"
                    + " where d.event_id = ? and d.type = ? and d.event_position = 0",
                CallView::of,
                call,
                QueuedCalls.LATER));
  }
}
