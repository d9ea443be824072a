package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.functions.connectors.ConnectorViews.TypeView;
import cloud.tansu.server.functions.connectors.ConnectorViews.TypesView;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.TenantAdministrators;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The connectors that functions can use. */
@Path("/functions/api/{tenantId}/connectors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Function connectors", description = "Services that functions reach")
public class ConnectorTypesResource {

  private final FunctionConnectors connectors;
  private final RequestTenant requestTenant;

  @Inject
  ConnectorTypesResource(FunctionConnectors connectors, RequestTenant requestTenant) {
    this.connectors = connectors;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List connectors", description = "Those whose plugins run, by label.")
  @APIResponse(
      responseCode = "200",
      description = "What each asks for and can do",
      content = @Content(schema = @Schema(implementation = TypesView.class)))
  public TypesView list(@PathParam("tenantId") String tenantId) {
    var unused = requestTenant.inPath(tenantId);
    return new TypesView(connectors.available().stream().map(TypeView::of).toList());
  }
}
