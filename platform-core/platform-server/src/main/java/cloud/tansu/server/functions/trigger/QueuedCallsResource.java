package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

  private final FindQueuedCall calls;
  private final RequestTenant requestTenant;

  @Inject
  QueuedCallsResource(FindQueuedCall calls, RequestTenant requestTenant) {
    this.calls = calls;
    this.requestTenant = requestTenant;
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "Ask how a call gets on",
      description = "One that was made with 'Prefer: respond-async'. Kept for seven days.")
  @APIResponse(
      responseCode = "200",
      description = "How it gets on",
      content = @Content(schema = @Schema(implementation = FindQueuedCall.CallView.class)))
  @APIResponse(responseCode = "404", description = "There is no such call")
  public FindQueuedCall.CallView get(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "Id that the call was answered with") @PathParam("id") String id) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    return calls
        .find(tenant, id)
        .orElseThrow(() -> CALL_NOT_FOUND.because("The tenant has no call of that id."));
  }
}
