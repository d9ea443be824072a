package cloud.tansu.server.functions.alert;

import cloud.tansu.server.functions.FunctionAddresses;
import cloud.tansu.server.functions.FunctionCallers;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.alert.AlertViews.AlertView;
import cloud.tansu.server.functions.alert.AlertViews.AlertsView;
import cloud.tansu.server.functions.alert.AlertViews.RuleBody;
import cloud.tansu.server.functions.alert.AlertViews.RuleView;
import cloud.tansu.server.functions.alert.AlertViews.RulesView;
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

/** Alerts of functions and their rules, for administrators of the tenant. */
@Path("/functions/api/{tenantId}/alerts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(
    name = "Function alerts",
    description = "Telling of functions that fail, are slow, or leave dead letters")
public class AlertsResource {

  private static final String TENANT = "Id of the tenant";
  private static final String ID = "Id of the rule";
  private static final String INVALID = "A member cannot be used; errors says which";
  private static final String UNKNOWN = "There is no such rule";

  private final AlertRules rules;
  private final FunctionAddresses addresses;
  private final Idempotency idempotency;
  private final RequestTenant requestTenant;

  @Inject
  AlertsResource(
      AlertRules rules,
      FunctionAddresses addresses,
      Idempotency idempotency,
      RequestTenant requestTenant) {
    this.rules = rules;
    this.addresses = addresses;
    this.idempotency = idempotency;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "List what is wrong at this moment", description = "Newest first.")
  @APIResponse(
      responseCode = "200",
      description = "The alerts that have begun and not ended",
      content = @Content(schema = @Schema(implementation = AlertsView.class)))
  public AlertsView raised(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId) {
    return new AlertsView(rules.raised(tenant(tenantId)).stream().map(AlertView::of).toList());
  }

  @GET
  @Path("/rules")
  @Operation(
      summary = "List alert rules",
      description = "Oldest first. Every tenant begins with one of each metric.")
  @APIResponse(
      responseCode = "200",
      description = "The rules",
      content = @Content(schema = @Schema(implementation = RulesView.class)))
  public RulesView list(@Parameter(description = TENANT) @PathParam("tenantId") String tenantId) {
    return new RulesView(rules.list(tenant(tenantId)).stream().map(RuleView::of).toList());
  }

  @POST
  @Path("/rules")
  @Operation(
      summary = "Make an alert rule",
      description =
          "A rule of a function takes the place of the rules of the same metric for all functions.")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "201",
      description = "The rule",
      headers = @Header(name = "Location", description = "Address of the rule"),
      content = @Content(schema = @Schema(implementation = RuleView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = "There is no such function")
  @APIResponse(responseCode = "409", description = "The tenant has as many rules as it can")
  @APIResponse(responseCode = "422", description = IdempotencyKey.REUSED)
  public Response create(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      RuleBody body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    Optional<FunctionName> function =
        Optional.ofNullable(body.function()).map(FunctionCallers::name);
    Actor actor = Caller.actorOf(security);
    AlertRule fresh = rules.fresh(actor, tenant, body.requiredMetric(), function, body.change());
    String address = addresses.alertRules(tenant);
    return idempotency
        .run(
            tenant,
            IdempotentRequest.ofJson(headers, security, "POST " + address, body),
            unit -> {
              AlertRule made = rules.insert(unit, actor, tenant, fresh);
              return IdempotentAnswer.json(201, RuleView.of(made)).at(address + "/" + made.id());
            })
        .toResponse();
  }

  @GET
  @Path("/rules/{id}")
  @Operation(summary = "Look at an alert rule")
  @APIResponse(
      responseCode = "200",
      description = "The rule",
      content = @Content(schema = @Schema(implementation = RuleView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public RuleView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id) {
    return RuleView.of(rules.require(tenant(tenantId), uuid(id)));
  }

  @PATCH
  @Path("/rules/{id}")
  @Operation(summary = "Change an alert rule", description = "What is missing stays as it is.")
  @APIResponse(
      responseCode = "200",
      description = "The rule as it is now",
      content = @Content(schema = @Schema(implementation = RuleView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public RuleView change(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id,
      RuleBody body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    AlertRule old = rules.require(tenant, uuid(id));
    return RuleView.of(
        rules.change(Caller.actorOf(security), tenant, old.id(), body.changeOf(old)));
  }

  @DELETE
  @Path("/rules/{id}")
  @Operation(
      summary = "Take an alert rule away",
      description = "Its alerts end within a minute, which is told.")
  @APIResponse(responseCode = "204", description = "The rule is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public void delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = ID) @PathParam("id") String id,
      @Context SecurityContext security) {
    rules.delete(Caller.actorOf(security), tenant(tenantId), uuid(id));
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(AlertProblems::noRule);
  }
}
