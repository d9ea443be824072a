package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.delivery.DeliveryFilter;
import cloud.tansu.server.events.delivery.DeliveryPage;
import cloud.tansu.server.events.delivery.DeliveryParameters;
import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.idempotency.Idempotency;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was sent to a webhook. */
@Path(WebhooksResource.PATH)
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "Events sent to addresses of a tenant, signed")
public class WebhookDeliveriesResource {

  private static final String DELIVERY = "Id of the delivery";
  private static final String UNKNOWN = "There is no such webhook or delivery";

  private final WebhookDeliveries deliveries;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  WebhookDeliveriesResource(
      WebhookDeliveries deliveries, Idempotency idempotency, RequestTenant requestTenant) {
    this.deliveries = deliveries;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @GET
  @Path("/{id}/deliveries")
  @Operation(summary = "List the deliveries of a webhook", description = "Newest first.")
  @APIResponse(
      responseCode = "200",
      description = "One page of deliveries",
      content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
  @APIResponse(responseCode = "404", description = WebhooksResource.UNKNOWN)
  public DeliveryPage list(
      @Parameter(description = WebhooksResource.ID) @PathParam("id") String id,
      @Parameter(
              description = "Only those that are PENDING, DELIVERED or DEAD",
              schema = @Schema(implementation = DeliveryStatus.class))
          @QueryParam("status")
          @Nullable String status,
      @BeanParam DeliveryParameters parameters) {
    Optional<DeliveryStatus> wanted = DeliveryParameters.status(status);
    DeliveryFilter asked = parameters.filter();
    return deliveries.list(
        tenant(),
        WebhooksResource.id(id),
        wanted.map(asked::in).orElse(asked),
        parameters.size(),
        parameters.before());
  }

  @GET
  @Path("/{id}/deliveries/{deliveryId}")
  @Operation(
      summary = "Look at a delivery",
      description = "With the data of the event, and what was sent and answered at each try.")
  @APIResponse(
      responseCode = "200",
      description = "The delivery",
      content = @Content(schema = @Schema(implementation = WebhookView.DeliveryDetail.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public WebhookView.DeliveryDetail get(
      @Parameter(description = WebhooksResource.ID) @PathParam("id") String id,
      @Parameter(description = DELIVERY) @PathParam("deliveryId") String deliveryId) {
    return deliveries
        .find(tenant(), WebhooksResource.id(id), number(deliveryId))
        .map(WebhookView.DeliveryDetail::of)
        .orElseThrow(WebhookDeliveries::noDelivery);
  }

  @POST
  @Path("/{id}/deliveries/{deliveryId}/replay")
  @Operation(
      summary = "Send an event again",
      description = "One that was delivered or given up, with all its tries.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(responseCode = "202", description = "Its delivery begins")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = "It is under way")
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response replay(
      @Parameter(description = WebhooksResource.ID) @PathParam("id") String id,
      @Parameter(description = DELIVERY) @PathParam("deliveryId") String deliveryId,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    UUID webhook = WebhooksResource.id(id);
    long delivery = number(deliveryId);
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant();
    String operation = WebhooksResource.post(webhook, "/deliveries/" + delivery + "/replay");
    return idempotency
        .run(
            tenant,
            IdempotentRequest.from(headers, security, operation),
            unit -> {
              deliveries.replay(unit, actor, tenant, webhook, delivery);
              return IdempotentAnswer.empty(202);
            })
        .toResponse();
  }

  @POST
  @Path("/{id}/replay")
  @Operation(
      summary = "Send many events again",
      description = "The oldest 5000 of a span of time that were delivered or given up.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = "How many begin again",
      content = @Content(schema = @Schema(implementation = WebhookView.Replayed.class)))
  @APIResponse(responseCode = "404", description = WebhooksResource.UNKNOWN)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response replayMany(
      @Parameter(description = WebhooksResource.ID) @PathParam("id") String id,
      WebhookBody.Replay body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    UUID webhook = WebhooksResource.id(id);
    DeliveryFilter wanted = body.filter();
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant();
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(
                headers, security, WebhooksResource.post(webhook, "/replay"), body),
            unit ->
                IdempotentAnswer.json(
                    200,
                    WebhookView.Replayed.of(
                        deliveries.replayAll(unit, actor, tenant, webhook, wanted))))
        .toResponse();
  }

  private TenantId tenant() {
    return requestTenant.ofCaller().id();
  }

  private static long number(String id) {
    return DeliveryParameters.number(id).orElseThrow(WebhookDeliveries::noDelivery);
  }
}
