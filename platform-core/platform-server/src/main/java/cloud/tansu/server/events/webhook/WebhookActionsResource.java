package cloud.tansu.server.events.webhook;

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
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What else is done with a webhook of a tenant. */
@Path(WebhooksResource.PATH)
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "Events sent to addresses of a tenant, signed")
public class WebhookActionsResource {

  private final Webhooks webhooks;
  private final TestWebhook testing;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  WebhookActionsResource(
      Webhooks webhooks,
      TestWebhook testing,
      Idempotency idempotency,
      RequestTenant requestTenant) {
    this.webhooks = webhooks;
    this.testing = testing;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @POST
  @Path("/{id}/rotate-secret")
  @Operation(
      summary = "Give a webhook another secret",
      description = "For 24 hours what is sent is signed with the old one as well.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = "The webhook with its new secret",
      content = @Content(schema = @Schema(implementation = WebhookView.SecretView.class)))
  @APIResponse(responseCode = "404", description = WebhooksResource.UNKNOWN)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response rotateSecret(
      @Parameter(description = WebhooksResource.ID) @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    UUID webhook = WebhooksResource.id(id);
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant();
    return idempotency
        .run(
            tenant,
            IdempotentRequest.from(
                headers, security, WebhooksResource.post(webhook, "/rotate-secret")),
            unit ->
                WebhooksResource.secret(
                    200,
                    webhooks
                        .rotateSecret(unit, actor, tenant, webhook)
                        .orElseThrow(WebhookProblems::noWebhook)))
        .toResponse();
  }

  @POST
  @Path("/{id}/test")
  @Operation(
      summary = "Test a webhook",
      description = "Sends one event of type webhook.test and waits for the answer.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = "What came of it",
      content = @Content(schema = @Schema(implementation = TestWebhook.Result.class)))
  @APIResponse(responseCode = "404", description = WebhooksResource.UNKNOWN)
  @APIResponse(responseCode = "409", description = IdempotencyKey.IN_USE)
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response test(
      @Parameter(description = WebhooksResource.ID) @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    UUID webhook = WebhooksResource.id(id);
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant();
    return idempotency
        .runOutside(
            tenant,
            IdempotentRequest.from(headers, security, WebhooksResource.post(webhook, "/test")),
            () ->
                IdempotentAnswer.json(
                    200,
                    testing.test(actor, tenant, webhook).orElseThrow(WebhookProblems::noWebhook)))
        .toResponse();
  }

  private TenantId tenant() {
    return requestTenant.ofCaller().id();
  }
}
