package cloud.tansu.server.events.delivery;

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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
@Path("/db/api/dead-letters")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters", description = "Events that a subscriber did not take, however often")
public class DeadLettersResource {

  private static final String ID = "Id of the dead letter";
  private static final String UNKNOWN = "There is no such dead letter";
  private static final String REPLAYED = "It was replayed already";
  private static final String TAG = "Entity tag of this state; another one after every change";

  private final DeadLetters letters;
  private final RequestTenant requestTenant;

  @Inject
  DeadLettersResource(DeadLetters letters, RequestTenant requestTenant) {
    this.letters = letters;
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
                DeliveryParameters.uuid(subscriptionId)
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
  @APIResponse(responseCode = "202", description = "Its delivery begins")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = REPLAYED)
  public Response replay(
      @Parameter(description = ID) @PathParam("id") String id, @Context SecurityContext security) {
    letters.replay(Caller.actorOf(security), tenant(), number(id));
    return Response.accepted().build();
  }

  @POST
  @Path("/replay")
  @Operation(
      summary = "Replay many dead letters",
      description = "Those that are named, or the oldest 500 of a filter.")
  @APIResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = DeadLetterView.Result.class)))
  public DeadLetterView.Result replayMany(
      DeadLetterView.Replay body, @Context SecurityContext security) {
    List<Long> ids = body.ids();
    DeadLetterView.Filter filter = body.filter();
    if ((ids == null) == (filter == null)) {
      throw DeliveryProblems.invalid("ids", "or the member 'filter' is required, but not both");
    }
    var actor = Caller.actorOf(security);
    if (ids == null) {
      var all = Objects.requireNonNull(filter).toFilter();
      return DeadLetterView.Result.of(letters.replayAll(actor, tenant(), all), true);
    }
    if (ids.size() > DeadLetters.MAX_AT_ONCE || ids.stream().anyMatch(Objects::isNull)) {
      throw DeliveryProblems.invalid("ids", "has at most " + DeadLetters.MAX_AT_ONCE + " ids");
    }
    List<Long> distinct = List.copyOf(new HashSet<>(ids)).stream().sorted().toList();
    return DeadLetterView.Result.of(letters.replay(actor, tenant(), distinct), false);
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
