package cloud.tansu.server.events.webhook;

import cloud.tansu.server.idempotency.Idempotency;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.TenantAdministrators;
import cloud.tansu.server.web.WebConfig;
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
import java.util.UUID;
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

/** The webhooks of a tenant. */
@Path(WebhooksResource.PATH)
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "Events sent to addresses of a tenant, signed")
public class WebhooksResource {

  static final String PATH = "/db/api/webhooks";
  static final String ID = "Id of the webhook";
  static final String UNKNOWN = "There is no such webhook";

  private static final String INVALID = "A member cannot be used; errors says which";

  private final Webhooks webhooks;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;
  private final WebConfig web;

  @Inject
  WebhooksResource(
      Webhooks webhooks, Idempotency idempotency, RequestTenant requestTenant, WebConfig web) {
    this.webhooks = webhooks;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
    this.web = web;
  }

  @GET
  @Operation(summary = "List webhooks", description = "Newest first, without their secrets.")
  @APIResponse(
      responseCode = "200",
      description = "One page of webhooks",
      content = @Content(schema = @Schema(implementation = WebhookView.PageView.class)))
  public WebhookView.PageView list(
      @Parameter(
              description = "Number of the page, from 1",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(
              description = "Rows on a page, 1 to 500; 50 when not given",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("pageSize")
          @Nullable String pageSize) {
    return WebhookView.PageView.of(webhooks.list(tenant(), Paging.of(page, pageSize)));
  }

  @POST
  @Operation(
      summary = "Make a webhook",
      description = "It gets the events from now on. The answer has the secret, this once.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "201",
      description = "The webhook with its secret",
      headers = @Header(name = "Location", description = "Address of the webhook"),
      content = @Content(schema = @Schema(implementation = WebhookView.SecretView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "409", description = "The tenant has as many as it can")
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response create(
      WebhookBody body, @Context HttpHeaders headers, @Context SecurityContext security) {
    Webhooks.Change wanted = body.change();
    Actor actor = Caller.actorOf(security);
    TenantId tenant = tenant();
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(headers, security, "POST " + PATH, body),
            unit -> {
              Webhooks.WithSecret made = webhooks.create(unit, actor, tenant, wanted);
              return secret(201, made).at(web.publicUrl() + PATH + "/" + made.webhook().id());
            })
        .toResponse();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a webhook", description = "Without its secret.")
  @APIResponse(
      responseCode = "200",
      description = "The webhook",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public WebhookView get(@Parameter(description = ID) @PathParam("id") String id) {
    return webhooks
        .find(tenant(), id(id))
        .map(WebhookView::of)
        .orElseThrow(WebhookProblems::noWebhook);
  }

  @PUT
  @Path("/{id}")
  @Operation(
      summary = "Change a webhook",
      description =
          "What is left out stays as it is. Switching it on again forgets its failures and sends"
              + " what has waited.")
  @APIResponse(
      responseCode = "200",
      description = "The webhook after the change",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public WebhookView change(
      @Parameter(description = ID) @PathParam("id") String id,
      WebhookBody body,
      @Context SecurityContext security) {
    return webhooks
        .change(Caller.actorOf(security), tenant(), id(id), body.change())
        .map(WebhookView::of)
        .orElseThrow(WebhookProblems::noWebhook);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete a webhook", description = "Its deliveries go with it.")
  @APIResponse(responseCode = "204", description = "The webhook is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response delete(
      @Parameter(description = ID) @PathParam("id") String id, @Context SecurityContext security) {
    if (!webhooks.delete(Caller.actorOf(security), tenant(), id(id))) {
      throw WebhookProblems.noWebhook();
    }
    return Response.noContent().build();
  }

  private TenantId tenant() {
    return requestTenant.ofCaller().id();
  }

  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(WebhookProblems::noWebhook);
  }

  /** What a key of a request that changes the webhook belongs to. */
  static String post(UUID webhook, String action) {
    return "POST " + PATH + '/' + webhook + action;
  }

  static IdempotentAnswer secret(int status, Webhooks.WithSecret made) {
    return IdempotentAnswer.json(status, WebhookView.SecretView.of(made)).withSecret();
  }
}
