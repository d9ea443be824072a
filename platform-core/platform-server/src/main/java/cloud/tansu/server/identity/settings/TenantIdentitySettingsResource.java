package cloud.tansu.server.identity.settings;

import cloud.tansu.server.identity.policy.ChangePolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The identity settings of a tenant, for its administrators. */
@Path("/identity/api/{tenantId}/settings")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Identity settings", description = "Which policies hold for users of a realm")
public class TenantIdentitySettingsResource {

  private final RequestTenant requestTenant;
  private final ChangePolicies policies;

  @Inject
  TenantIdentitySettingsResource(RequestTenant requestTenant, ChangePolicies policies) {
    this.requestTenant = requestTenant;
    this.policies = policies;
  }

  @GET
  @Operation(
      summary = "Look at the identity settings",
      description = "What holds, which of it the tenant set itself, and the platform's.")
  @APIResponse(
      responseCode = "200",
      description = "What holds and where it comes from",
      content = @Content(schema = @Schema(implementation = PolicyStateView.OfTenant.class)))
  public PolicyStateView.OfTenant get(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId) {
    return PolicyStateView.OfTenant.of(policies.show(realm(tenantId)));
  }

  @PUT
  @Operation(
      summary = "Change identity settings",
      description =
          "Changes the policies that are named, all or none, and leaves the others. Members that"
              + " are left out of a policy keep the value that holds; null lets the inherited"
              + " policy hold again. Holds on this node at once and on others within 5 seconds;"
              + " audited.")
  @APIResponse(
      responseCode = "200",
      description = "What holds now",
      content = @Content(schema = @Schema(implementation = PolicyStateView.OfTenant.class)))
  @APIResponse(responseCode = "400", description = "A member is malformed or out of its bounds")
  @APIResponse(responseCode = "412", description = "Somebody was faster")
  @APIResponse(responseCode = "403", description = "Only the operator changes one of these")
  @APIResponse(responseCode = "422", description = "A policy is weaker than the platform's")
  public PolicyStateView.OfTenant change(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      PolicyChangeBody body,
      @Context SecurityContext security) {
    policies.change(
        Caller.actorOf(security), isOperator(security), realm(tenantId), body.changes());
    return PolicyStateView.OfTenant.of(policies.show(realm(tenantId)));
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }

  private static boolean isOperator(SecurityContext security) {
    return Caller.of(security.getUserPrincipal())
        .filter(Caller::isPlatformAdministrator)
        .isPresent();
  }
}
