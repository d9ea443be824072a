package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.functions.FunctionAddresses;
import cloud.tansu.server.functions.FunctionCallers;
import cloud.tansu.server.functions.FunctionName;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The triggers of a function, for administrators of the tenant. */
@Path("/functions/api/{tenantId}/functions/{name}/triggers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Function triggers", description = "What makes functions run")
public class TriggersResource {

  private static final String TENANT = "Id of the tenant";
  private static final String NAME = "Name of the function";
  private static final String ID = "Id of the trigger";
  private static final String INVALID = "A member cannot be used; errors says which";
  private static final String UNKNOWN = "There is no such function or trigger";
  private static final String LIMIT = "The function has as many triggers as it can";

  private final Triggers triggers;
  private final FunctionAddresses addresses;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  TriggersResource(
      Triggers triggers,
      FunctionAddresses addresses,
      Idempotency idempotency,
      RequestTenant requestTenant) {
    this.triggers = triggers;
    this.addresses = addresses;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List the triggers of a function", description = "Oldest first.")
  @APIResponse(
      responseCode = "200",
      description = "The triggers",
      content = @Content(schema = @Schema(implementation = TriggerView.ListView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public TriggerView.ListView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name) {
    return new TriggerView.ListView(
        triggers.list(tenant(tenantId), FunctionCallers.name(name)).stream()
            .map(TriggerView::of)
            .toList());
  }

  @POST
  @Operation(
      summary = "Make a trigger",
      description = "Events count from now on; a schedule begins with its next time.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "201",
      description = "The trigger",
      headers = @Header(name = "Location", description = "Address of the trigger"),
      content = @Content(schema = @Schema(implementation = TriggerView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = LIMIT)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response create(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      TriggerBody body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    FunctionName function = FunctionCallers.name(name);
    TriggerRule rule = body.rule();
    Actor actor = Caller.actorOf(security);
    FunctionTrigger fresh = triggers.fresh(actor, tenant, function, rule, body.change(rule));
    String address = addresses.of(tenant, function) + "/triggers";
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(headers, security, "POST " + address, body),
            unit -> {
              FunctionTrigger made = triggers.insert(unit, actor, tenant, function, fresh);
              return IdempotentAnswer.json(201, TriggerView.of(made)).at(address + "/" + made.id());
            })
        .toResponse();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a trigger")
  @APIResponse(
      responseCode = "200",
      description = "The trigger",
      content = @Content(schema = @Schema(implementation = TriggerView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public TriggerView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Parameter(description = ID) @PathParam("id") String id) {
    return TriggerView.of(triggers.require(tenant(tenantId), FunctionCallers.name(name), uuid(id)));
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Change a trigger", description = "What is missing stays as it is.")
  @APIResponse(
      responseCode = "200",
      description = "The trigger as it is now",
      content = @Content(schema = @Schema(implementation = TriggerView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = LIMIT)
  public TriggerView change(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Parameter(description = ID) @PathParam("id") String id,
      TriggerBody body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    FunctionName function = FunctionCallers.name(name);
    FunctionTrigger old = triggers.require(tenant, function, uuid(id));
    return TriggerView.of(
        triggers.change(
            Caller.actorOf(security), tenant, function, old, body.change(body.rule(old.rule()))));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Take a trigger away", description = "Dead letters of it stay.")
  @APIResponse(responseCode = "204", description = "The trigger is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public void delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = NAME) @PathParam("name") String name,
      @Parameter(description = ID) @PathParam("id") String id,
      @Context SecurityContext security) {
    triggers.delete(
        Caller.actorOf(security), tenant(tenantId), FunctionCallers.name(name), uuid(id));
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(TriggerProblems::noTrigger);
  }
}
