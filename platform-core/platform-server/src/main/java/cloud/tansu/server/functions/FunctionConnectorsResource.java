package cloud.tansu.server.functions;

import cloud.tansu.server.functions.connectors.ConnectorViews.ConnectorBody;
import cloud.tansu.server.functions.connectors.ConnectorViews.ConnectorView;
import cloud.tansu.server.functions.connectors.ConnectorViews.ConnectorsView;
import cloud.tansu.server.functions.connectors.ConnectorViews.TestView;
import cloud.tansu.server.functions.connectors.FunctionConnectors;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The connectors of one function. */
@Path("/functions/api/{tenantId}/functions/{name}/connectors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Function connectors")
public class FunctionConnectorsResource {

  private final FunctionConnectors connectors;
  private final RequestTenant requestTenant;

  @Inject
  FunctionConnectorsResource(FunctionConnectors connectors, RequestTenant requestTenant) {
    this.connectors = connectors;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List the connectors of a function", description = "Without their secrets.")
  @APIResponse(
      responseCode = "200",
      description = "What is configured",
      content = @Content(schema = @Schema(implementation = ConnectorsView.class)))
  public ConnectorsView list(
      @PathParam("tenantId") String tenantId, @PathParam("name") String name) {
    return new ConnectorsView(
        connectors
            .list(tenant(tenantId), FunctionCallers.name(name).value())
            .orElseThrow(FunctionProblems::noFunction)
            .stream()
            .map(ConnectorView::of)
            .toList());
  }

  @PUT
  @Path("/{connector}")
  @Operation(
      summary = "Configure a connector for a function",
      description = "What is missing stays as it is. Secrets are never shown again.")
  @APIResponse(
      responseCode = "200",
      description = "What is configured now",
      content = @Content(schema = @Schema(implementation = ConnectorView.class)))
  @APIResponse(responseCode = "400", description = "A setting cannot be used")
  public ConnectorView configure(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @Parameter(description = "Id of the connector") @PathParam("connector") String connector,
      ConnectorBody body,
      @Context SecurityContext security) {
    return connectors
        .put(
            Caller.actorOf(security),
            tenant(tenantId),
            FunctionCallers.name(name).value(),
            connector,
            Optional.ofNullable(body.enabled()),
            body.values())
        .map(ConnectorView::of)
        .orElseThrow(FunctionProblems::noFunction);
  }

  @POST
  @Path("/{connector}/test")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Try the settings of a connector",
      description = "Asks the service; changes nothing there.")
  @APIResponse(
      responseCode = "200",
      description = "What was found",
      content = @Content(schema = @Schema(implementation = TestView.class)))
  public TestView test(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @Parameter(description = "Id of the connector") @PathParam("connector") String connector) {
    return connectors
        .test(tenant(tenantId), FunctionCallers.name(name).value(), connector)
        .map(result -> new TestView(result.succeeded(), result.message()))
        .orElseThrow(FunctionProblems::noFunction);
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }
}
