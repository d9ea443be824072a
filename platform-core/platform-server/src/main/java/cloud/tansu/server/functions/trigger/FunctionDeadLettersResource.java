package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.delivery.ChosenLetters;
import cloud.tansu.server.events.delivery.DeadLetterView;
import cloud.tansu.server.events.delivery.DeadLetters;
import cloud.tansu.server.events.delivery.DeliveryFilter;
import cloud.tansu.server.events.delivery.DeliveryLog;
import cloud.tansu.server.events.delivery.DeliveryPage;
import cloud.tansu.server.events.delivery.DeliveryParameters;
import cloud.tansu.server.events.delivery.DeliveryProblems;
import cloud.tansu.server.functions.FunctionCallers;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.idempotency.Idempotency;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What functions failed at, however often it was tried: those of {@link DeadLetters} alone. */
@Path(FunctionDeadLettersResource.PATH)
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "Dead letters of functions",
    description = "Events, times, messages and calls at which a function failed four times")
public class FunctionDeadLettersResource {

  static final String PATH = "/functions/api/{tenantId}/dlq";

  private static final String TENANT = "Id of the tenant";
  private static final String ID = "Id of the dead letter";
  private static final String UNKNOWN = "There is no such dead letter";
  private static final String REPLAYED = "It was replayed already";

  private final DeadLetters letters;
  private final Functions functions;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  FunctionDeadLettersResource(
      DeadLetters letters,
      Functions functions,
      Idempotency idempotency,
      RequestTenant requestTenant) {
    this.letters = letters;
    this.functions = functions;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List dead letters of functions", description = "Newest first.")
  @APIResponse(
      responseCode = "200",
      description = "One page; subscriptionId is the id of the function",
      content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
  @APIResponse(responseCode = "404", description = "There is no such function")
  public DeliveryPage list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @BeanParam DeliveryParameters parameters,
      @Parameter(description = "Only of the function of this name") @QueryParam("function")
          @Nullable String function) {
    TenantId tenant = tenant(tenantId);
    DeliveryFilter asked = ofFunctions(parameters.filter());
    DeliveryFilter filter =
        function == null || function.isBlank()
            ? asked
            : asked.of(functions.require(tenant, FunctionCallers.name(function)).id());
    return letters.list(tenant, filter, parameters.size(), parameters.before());
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "Look at a dead letter of a function",
      description = "With the data: of the event, or of the request in its member 'request'.")
  @APIResponse(
      responseCode = "200",
      description = "The dead letter",
      content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public DeadLetterView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id) {
    return DeadLetterView.of(require(tenant(tenantId), id));
  }

  @POST
  @Path("/{id}/replay")
  @Operation(
      summary = "Replay a dead letter of a function",
      description =
          "It is run again with all its tries; with other data when the body has some. Asked"
              + " twice, it is done once.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(responseCode = "202", description = "It runs")
  @APIResponse(responseCode = "400", description = "The data cannot be used")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = REPLAYED)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response replay(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id,
      DeadLetterView.@Nullable Edit body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    long letter = require(tenant, id).delivery().id();
    Actor actor = Caller.actorOf(security);
    JsonNode payload = body == null ? null : body.payload();
    String operation = "POST " + PATH + '/' + letter + "/replay";
    return idempotency
        .run(
            tenant,
            body == null
                ? IdempotentRequest.from(headers, security, operation)
                : IdempotentRequest.ofJson(headers, security, operation, body),
            unit -> {
              if (payload == null) {
                letters.replay(unit, actor, tenant, letter);
              } else {
                letters.replayEdited(unit, actor, tenant, letter, payload);
              }
              return IdempotentAnswer.empty(202);
            })
        .toResponse();
  }

  @POST
  @Path("/replay")
  @Operation(
      summary = "Replay many dead letters of functions",
      description = "Those that are named, or the oldest 500 of a filter.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = DeadLetterView.Result.class)))
  @APIResponse(responseCode = "400", description = "Neither ids nor a filter, or both")
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response replayMany(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      DeadLetterView.Replay body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    ChosenLetters which = body.which(FunctionDeadLettersResource::ofFunctions);
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant(tenantId);
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(headers, security, "POST " + PATH + "/replay", body),
            unit ->
                IdempotentAnswer.json(
                    200,
                    DeadLetterView.Result.of(letters.replay(unit, actor, tenant, which), which)))
        .toResponse();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Throw a dead letter of a function away")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = REPLAYED)
  public void delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    letters.delete(Caller.actorOf(security), tenant, require(tenant, id).delivery().id());
  }

  private static DeliveryFilter ofFunctions(DeliveryFilter filter) {
    return filter.ofKind(FunctionSubscriber.KIND);
  }

  /** Only of functions: webhooks have their own, and its kind never changes. */
  private DeliveryLog.Found require(TenantId tenant, String id) {
    return DeliveryParameters.number(id)
        .flatMap(number -> letters.find(tenant, number))
        .filter(found -> found.delivery().kind().equals(FunctionSubscriber.KIND))
        .orElseThrow(DeliveryProblems::noDeadLetter);
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }
}
