package cloud.tansu.server.functions;

import cloud.tansu.server.functions.FunctionViews.FunctionBody;
import cloud.tansu.server.functions.FunctionViews.FunctionPage;
import cloud.tansu.server.functions.FunctionViews.FunctionView;
import cloud.tansu.server.idempotency.Idempotency;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Functions of a tenant, for its administrators. */
@Path("/functions/api/{tenantId}/functions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Functions", description = "Functions of a tenant")
public class FunctionsResource {

  private final Functions functions;
  private final FunctionAddresses addresses;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  FunctionsResource(
      Functions functions,
      FunctionAddresses addresses,
      Idempotency idempotency,
      RequestTenant requestTenant) {
    this.functions = functions;
    this.addresses = addresses;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List functions", description = "By name.")
  @APIResponse(
      responseCode = "200",
      description = "One page of functions",
      content = @Content(schema = @Schema(implementation = FunctionPage.class)))
  public FunctionPage list(
      @PathParam("tenantId") String tenantId,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("pageSize")
          @Nullable String pageSize) {
    return FunctionPage.of(functions.list(tenant(tenantId), Paging.of(page, pageSize)));
  }

  @POST
  @Operation(summary = "Make a function", description = "It takes calls once code is deployed.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "201",
      description = "The function was made",
      headers = @Header(name = "Location", description = "Address of the function"),
      content = @Content(schema = @Schema(implementation = FunctionView.class)))
  @APIResponse(responseCode = "400", description = "A member cannot be used; errors says which")
  @APIResponse(responseCode = "409", description = "The tenant has a function of that name")
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response create(
      @PathParam("tenantId") String tenantId,
      FunctionBody body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    FunctionName name =
        Optional.ofNullable(body.name())
            .flatMap(FunctionName::parse)
            .orElseThrow(
                () ->
                    FunctionProblems.invalid(
                        "name",
                        "1 to 64 letters, digits, hyphens and underscores, beginning with a"
                            + " letter"));
    Actor actor = Caller.actorOf(security);
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(
                headers, security, "POST " + addresses.functions(tenant), body),
            unit -> {
              TenantFunction made = functions.create(unit, actor, tenant, name, body.draft());
              return IdempotentAnswer.json(201, FunctionView.of(made))
                  .at(addresses.of(tenant, made.name()));
            })
        .toResponse();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "Read a function")
  @APIResponse(
      responseCode = "200",
      description = "The function",
      content = @Content(schema = @Schema(implementation = FunctionView.class)))
  public FunctionView get(@PathParam("tenantId") String tenantId, @PathParam("name") String name) {
    return FunctionView.of(functions.require(tenant(tenantId), FunctionCallers.name(name)));
  }

  @PUT
  @Path("/{name}")
  @Operation(summary = "Change a function", description = "What is missing stays as it is.")
  @APIResponse(
      responseCode = "200",
      description = "The function as it is now",
      content = @Content(schema = @Schema(implementation = FunctionView.class)))
  public FunctionView change(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      FunctionBody body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    if (body.name() != null && !body.name().equals(name)) {
      throw FunctionProblems.invalid("name", "The name of a function cannot change");
    }
    return FunctionView.of(
        functions.change(
            Caller.actorOf(security), tenant, FunctionCallers.name(name), body.draft()));
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Delete a function", description = "With its code and its executions.")
  @APIResponse(responseCode = "204", description = "The function is gone")
  public void delete(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @Context SecurityContext security) {
    functions.delete(Caller.actorOf(security), tenant(tenantId), FunctionCallers.name(name));
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }
}
