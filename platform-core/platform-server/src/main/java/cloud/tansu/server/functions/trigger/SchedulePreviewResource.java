package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows when a schedule would run, by the code that runs it. */
@Path("/functions/api/{tenantId}/triggers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Function triggers")
public class SchedulePreviewResource {

  private static final int TIMES = 5;

  private final RequestTenant requestTenant;
  private final Clock clock;

  @Inject
  SchedulePreviewResource(RequestTenant requestTenant, Clock clock) {
    this.requestTenant = requestTenant;
    this.clock = clock;
  }

  @POST
  @Path("/preview")
  @Operation(summary = "Show the next five times of a schedule", description = "Makes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "The times",
      content = @Content(schema = @Schema(implementation = TriggerView.PreviewView.class)))
  @APIResponse(responseCode = "400", description = "The expression or the zone cannot be used")
  public TriggerView.PreviewView preview(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      TriggerView.PreviewBody body) {
    Tenant tenant = requestTenant.inPath(tenantId);
    String cron = body.cron();
    if (cron == null) {
      throw FunctionProblems.invalid("cron", "is required, such as 0 9 * * mon-fri");
    }
    ZoneId zone = TriggerBody.zone(body.timezone()).orElseGet(tenant::timezone);
    return new TriggerView.PreviewView(
        zone.getId(), TriggerBody.schedule(cron).next(clock.instant(), zone, TIMES));
  }
}
