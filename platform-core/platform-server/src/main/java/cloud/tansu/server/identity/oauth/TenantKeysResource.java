package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.keys.RotateSigningKey;
import cloud.tansu.server.identity.realm.Realm;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Replacing a tenant's signing key. */
@Path("/identity/api/{tenantId}/admin/keys/rotate")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing keys", description = "The keys that sign tokens")
public class TenantKeysResource {

  private final RequestTenant requestTenant;
  private final RotateSigningKey rotateSigningKey;

  @Inject
  TenantKeysResource(RequestTenant requestTenant, RotateSigningKey rotateSigningKey) {
    this.requestTenant = requestTenant;
    this.rotateSigningKey = rotateSigningKey;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Rotate a tenant's signing key",
      description = "The old key stays published for the grace period, so that no token breaks.")
  @APIResponse(
      responseCode = "202",
      description = "The new key signs",
      content = @Content(schema = @Schema(implementation = RotationView.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response rotate(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Context SecurityContext security) {
    Realm realm = Realm.of(requestTenant.inPath(tenantId).id());
    return Response.accepted(
            RotationView.of(rotateSigningKey.rotate(Caller.actorOf(security), realm)))
        .build();
  }
}
