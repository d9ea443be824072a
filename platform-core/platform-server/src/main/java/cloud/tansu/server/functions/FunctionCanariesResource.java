package cloud.tansu.server.functions;

import cloud.tansu.server.functions.CanaryViews.CanariesView;
import cloud.tansu.server.functions.CanaryViews.CanaryView;
import cloud.tansu.server.functions.CanaryViews.ProgressView;
import cloud.tansu.server.functions.FunctionViews.FunctionView;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions on trial, for administrators of the tenant. */
@Path("/functions/api/{tenantId}/functions/{name}/canary")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@TenantAdministrators
@Tag(name = "Functions")
public class FunctionCanariesResource {

  private static final String TENANT = "Id of the tenant";
  private static final String NAME = "Name of the function";
  private static final String NOW = "The function as it is now";
  private static final String NONE = "There is no such function, or none of its versions is tried";

  private final FunctionCanaries canaries;
  private final RequestTenant requestTenant;

  @Inject
  FunctionCanariesResource(FunctionCanaries canaries, RequestTenant requestTenant) {
    this.canaries = canaries;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(
      summary = "List the canaries of a function",
      description =
          "The last 20, newest first, with how they ended; and how the one that runs does beside"
              + " the version that takes the other calls.")
  @APIResponse(
      responseCode = "200",
      description = "The canaries",
      content = @Content(schema = @Schema(implementation = CanariesView.class)))
  @APIResponse(responseCode = "404", description = "There is no such function")
  public CanariesView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name) {
    TenantId tenant = tenant(tenantId);
    FunctionName function = FunctionCallers.name(name);
    return new CanariesView(
        canaries.progress(tenant, function).map(ProgressView::of),
        canaries.list(tenant, function).stream().map(CanaryView::of).toList());
  }

  @POST
  @Path("/promote")
  @Operation(summary = "Have the canary take all calls")
  @APIResponse(
      responseCode = "200",
      description = NOW,
      content = @Content(schema = @Schema(implementation = FunctionView.class)))
  @APIResponse(responseCode = "404", description = NONE)
  public FunctionView promote(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Context SecurityContext security) {
    return ended(tenantId, name, security, canaries::promote);
  }

  @POST
  @Path("/abort")
  @Operation(summary = "Have the active version take all calls again")
  @APIResponse(
      responseCode = "200",
      description = NOW,
      content = @Content(schema = @Schema(implementation = FunctionView.class)))
  @APIResponse(responseCode = "404", description = NONE)
  public FunctionView abort(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Context SecurityContext security) {
    return ended(tenantId, name, security, canaries::abort);
  }

  /** How somebody ends a trial. */
  private interface Ending {
    TenantFunction by(Actor actor, TenantId tenant, FunctionName function);
  }

  private FunctionView ended(
      String tenantId, String name, SecurityContext security, Ending ending) {
    return FunctionView.of(
        ending.by(Caller.actorOf(security), tenant(tenantId), FunctionCallers.name(name)));
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }
}
