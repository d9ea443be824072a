package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionCallers;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.idempotency.Idempotency;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The hooks of a function, for administrators of the tenant. */
@Path("/functions/api/{tenantId}/functions/{name}/hooks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Function hooks", description = "Addresses for the webhooks of other services")
public class HooksResource {

  private static final String TENANT = "Id of the tenant";
  private static final String NAME = "Name of the function";
  private static final String ID = "Id of the hook";
  private static final String INVALID = "A member cannot be used; errors says which";
  private static final String LIMIT = "The function has as many hooks as it can";
  private static final String UNKNOWN = "There is no such function or hook";

  private final Hooks hooks;
  private final HookAddresses addresses;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  HooksResource(
      Hooks hooks, HookAddresses addresses, Idempotency idempotency, RequestTenant requestTenant) {
    this.hooks = hooks;
    this.addresses = addresses;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(
      summary = "List the hooks of a function",
      description = "Oldest first, without their secrets.")
  @APIResponse(
      responseCode = "200",
      description = "The hooks",
      content = @Content(schema = @Schema(implementation = HookView.ListView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public HookView.ListView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name) {
    TenantId tenant = tenant(tenantId);
    return new HookView.ListView(
        hooks.list(tenant, FunctionCallers.name(name)).stream()
            .map(hook -> addresses.view(tenant, hook))
            .toList());
  }

  @POST
  @Operation(
      summary = "Make a hook",
      description = "The answer has the secret, this once, unless it was given.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "201",
      description = "The hook with its secret",
      headers = @Header(name = "Location", description = "Address of the hook's settings"),
      content = @Content(schema = @Schema(implementation = HookView.SecretView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = LIMIT)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response create(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      HookBody body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    TenantFunction function = hooks.function(tenant, FunctionCallers.name(name));
    Hooks.Change wanted = body.made();
    hooks.check(wanted.rule());
    Actor actor = Caller.actorOf(security);
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(
                headers, security, "POST " + addresses.settings(tenant, function.name()), body),
            unit -> {
              Hooks.WithSecret made =
                  hooks.create(
                      unit, actor, tenant, function, wanted, Optional.ofNullable(body.secret()));
              return secret(201, tenant, made)
                  .at(addresses.settings(tenant, function.name()) + "/" + made.hook().id());
            })
        .toResponse();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a hook", description = "Without its secret.")
  @APIResponse(
      responseCode = "200",
      description = "The hook",
      content = @Content(schema = @Schema(implementation = HookView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public HookView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Parameter(description = ID) @PathParam("id") String id) {
    TenantId tenant = tenant(tenantId);
    return addresses.view(tenant, hooks.require(tenant, FunctionCallers.name(name), uuid(id)));
  }

  @PATCH
  @Path("/{id}")
  @Operation(
      summary = "Change a hook",
      description =
          "What is missing stays as it is. One that gets another function keeps its address and is"
              + " found among the hooks of that function; what waits runs the one it came to.")
  @APIResponse(
      responseCode = "200",
      description = "The hook as it is now",
      content = @Content(schema = @Schema(implementation = HookView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = LIMIT)
  public HookView change(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Parameter(description = ID) @PathParam("id") String id,
      HookBody body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    FunctionName function = FunctionCallers.name(name);
    FunctionHook old = hooks.require(tenant, function, uuid(id));
    return addresses.view(
        tenant, hooks.change(Caller.actorOf(security), tenant, function, old, body.change(old)));
  }

  @POST
  @Path("/{id}/rotate-secret")
  @Operation(
      summary = "Replace the secret of a hook",
      description = "The one before counts too for a while. The answer has the new one, this once.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = "The hook with its new secret",
      content = @Content(schema = @Schema(implementation = HookView.SecretView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response rotate(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Parameter(description = ID) @PathParam("id") String id,
      HookBody.Rotation body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    FunctionName function = FunctionCallers.name(name);
    FunctionHook old = hooks.require(tenant, function, uuid(id));
    Actor actor = Caller.actorOf(security);
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(
                headers, security, "POST hook " + old.id() + "/rotate-secret", body),
            unit -> secret(200, tenant, hooks.rotate(unit, actor, tenant, function, old, body)))
        .toResponse();
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Take a hook away",
      description = "Messages to its address are refused; those that wait still run.")
  @APIResponse(responseCode = "204", description = "The hook is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public void delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Parameter(description = ID) @PathParam("id") String id,
      @Context SecurityContext security) {
    hooks.delete(Caller.actorOf(security), tenant(tenantId), FunctionCallers.name(name), uuid(id));
  }

  private IdempotentAnswer secret(int status, TenantId tenant, Hooks.WithSecret made) {
    return IdempotentAnswer.json(
            status, new HookView.SecretView(addresses.view(tenant, made.hook()), made.secret()))
        .withSecret();
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(HookProblems::noHook);
  }
}
