package cloud.tansu.server.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the server lives and whether it should get requests. */
@Path("/{module: (?:(?:identity|db|functions|storage|dashboard)/)?}health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Anonymous
@Tag(name = "Health")
public class HealthResource {

  private final ServerHealth health;

  @Inject
  HealthResource(ServerHealth health) {
    this.health = health;
  }

  @GET
  @Path("/live")
  @Operation(summary = "Whether the process answers")
  @APIResponse(
      responseCode = "200",
      description = "It does",
      content = @Content(schema = @Schema(implementation = ServerHealth.Report.class)))
  public Response live() {
    return answer(health.live());
  }

  @GET
  @Path("/ready")
  @Operation(
      summary = "Whether the server can take requests",
      description =
          "While the start-up steps run the status is 'starting'; when one failed it is 'failed'"
              + " and the entry 'startup' says why.")
  @APIResponse(
      responseCode = "200",
      description = "Healthy or degraded",
      content = @Content(schema = @Schema(implementation = ServerHealth.Report.class)))
  @APIResponse(
      responseCode = "503",
      description = "Starting, failed, stopping or unhealthy",
      content = @Content(schema = @Schema(implementation = ServerHealth.Report.class)))
  public Response ready() {
    return answer(health.ready());
  }

  private static Response answer(ServerHealth.Report report) {
    return Response.status(report.takesRequests() ? 200 : 503)
        .header("Cache-Control", "no-store")
        .entity(report)
        .build();
  }
}
