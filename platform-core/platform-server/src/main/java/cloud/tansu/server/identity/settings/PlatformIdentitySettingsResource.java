package cloud.tansu.server.identity.settings;

import cloud.tansu.server.identity.policy.ChangePolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.PlatformAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The identity settings of the platform: its own, and the least that tenants have to ask for. */
@Path("/identity/admin/settings")
@ApplicationScoped
@PlatformAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Identity settings", description = "Which policies hold for users of a realm")
public class PlatformIdentitySettingsResource {

  private final ChangePolicies policies;

  @Inject
  PlatformIdentitySettingsResource(ChangePolicies policies) {
    this.policies = policies;
  }

  @GET
  @Operation(
      summary = "Look at the identity settings",
      description = "What holds, which of it was changed, and the defaults.")
  @APIResponse(
      responseCode = "200",
      description = "What holds and where it comes from",
      content = @Content(schema = @Schema(implementation = PolicyStateView.OfPlatform.class)))
  public PolicyStateView.OfPlatform get() {
    return PolicyStateView.OfPlatform.of(policies.show(Realm.PLATFORM));
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
      content = @Content(schema = @Schema(implementation = PolicyStateView.OfPlatform.class)))
  @APIResponse(responseCode = "400", description = "A member is malformed or out of its bounds")
  @APIResponse(responseCode = "412", description = "Somebody was faster")
  public PolicyStateView.OfPlatform change(
      PolicyChangeBody body, @Context SecurityContext security) {
    policies.change(Caller.actorOf(security), true, Realm.PLATFORM, body.changes());
    return PolicyStateView.OfPlatform.of(policies.show(Realm.PLATFORM));
  }
}
