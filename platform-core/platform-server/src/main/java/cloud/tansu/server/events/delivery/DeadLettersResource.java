package cloud.tansu.server.events.delivery;

import cloud.tansu.server.idempotency.Idempotency;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.server.web.TenantAdministrators;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries that were given up. */
@Path(DeadLettersResource.PATH)
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters", description = "Events that a subscriber did not take, however often")
public class DeadLettersResource {

  static final String PATH = "/db/api/dead-letters";

  private static final String ID = "Id of the dead letter";
  private static final String UNKNOWN = "There is no such dead letter";
  private static final String REPLAYED = "It was replayed already";
  private static final String TAG = "Entity tag of this state; another one after every change";

  private final DeadLetters letters;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  DeadLettersResource(DeadLetters letters, Idempotency idempotency, RequestTenant requestTenant) {
    this.letters = letters;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List dead letters", description = "Newest first.")
  @APIResponse(
      responseCode = "200",
      description = "One page of dead letters",
      content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
  public DeliveryPage list(
      @BeanParam DeliveryParameters parameters,
      @Parameter(description = "Only of this webhook or other subscriber")
          @QueryParam("subscriptionId")
          @Nullable String subscriptionId) {
    DeliveryFilter asked = parameters.filter();
    DeliveryFilter filter =
        subscriptionId == null || subscriptionId.isBlank()
            ? asked
            : asked.of(
                Ids.parse(subscriptionId)
                    .orElseThrow(
                        () ->
                            DeliveryProblems.invalid(
                                "subscriptionId", "is the id of a subscriber")));
    return letters.list(tenant(), filter, parameters.size(), parameters.before());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a dead letter", description = "With the data of its event.")
  @APIResponse(
      responseCode = "200",
      description = "The dead letter",
      headers = @Header(name = "ETag", description = TAG),
      content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response get(@Parameter(description = ID) @PathParam("id") String id) {
    return answer(letters.find(tenant(), number(id)).orElseThrow(DeliveryProblems::noDeadLetter));
  }

  @PUT
  @Path("/{id}")
  @Operation(
      summary = "Change the data of a dead letter",
      description = "Only this delivery sends the new data; the event in the log stays as it is.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags of the states that may be changed; answers 412 in any other")
  @APIResponse(
      responseCode = "200",
      description = "The dead letter after the change",
      headers = @Header(name = "ETag", description = TAG),
      content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = REPLAYED)
  @APIResponse(responseCode = "412", description = "It was changed meanwhile")
  public Response edit(
      @Parameter(description = ID) @PathParam("id") String id,
      DeadLetterView.Edit body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    JsonNode payload = body.payload();
    if (payload == null) {
      throw DeliveryProblems.invalid(EditedPayload.FIELD, "is required");
    }
    EntityTags expected = EntityTags.parse(headers.getHeaderString(HttpHeaders.IF_MATCH));
    return answer(letters.edit(Caller.actorOf(security), tenant(), number(id), payload, expected));
  }

  @POST
  @Path("/{id}/replay")
  @Operation(
      summary = "Replay a dead letter",
      description = "It is delivered again with all its tries. Asked twice, it is done once.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(responseCode = "202", description = "Its delivery begins")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = REPLAYED)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response replay(
      @Parameter(description = ID) @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    long letter = number(id);
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant();
    String operation = "POST " + PATH + '/' + letter + "/replay";
    return idempotency
        .run(
            tenant,
            IdempotentRequest.from(headers, security, operation),
            unit -> {
              letters.replay(unit, actor, tenant, letter);
              return IdempotentAnswer.empty(202);
            })
        .toResponse();
  }

  @POST
  @Path("/replay")
  @Operation(
      summary = "Replay many dead letters",
      description = "Those that are named, or the oldest 500 of a filter.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = DeadLetterView.Result.class)))
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response replayMany(
      DeadLetterView.Replay body, @Context HttpHeaders headers, @Context SecurityContext security) {
    ChosenLetters which = body.which();
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant();
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
  @Operation(summary = "Throw a dead letter away")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = REPLAYED)
  public Response delete(
      @Parameter(description = ID) @PathParam("id") String id, @Context SecurityContext security) {
    letters.delete(Caller.actorOf(security), tenant(), number(id));
    return Response.noContent().build();
  }

  private TenantId tenant() {
    return requestTenant.ofCaller().id();
  }

  private static long number(String id) {
    return DeliveryParameters.number(id).orElseThrow(DeliveryProblems::noDeadLetter);
  }

  private static Response answer(DeliveryLog.Found found) {
    return Response.ok(DeadLetterView.of(found))
        .header(HttpHeaders.ETAG, '"' + found.delivery().tag() + '"')
        .build();
  }
}
