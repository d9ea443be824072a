package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.keys.RotateSigningKey;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.PlatformAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Replacing the platform's signing key. */
@Path("/identity/admin/keys/rotate-now")
@ApplicationScoped
@PlatformAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing keys", description = "The keys that sign tokens")
public class PlatformKeysResource {

  private final RotateSigningKey rotateSigningKey;

  @Inject
  PlatformKeysResource(RotateSigningKey rotateSigningKey) {
    this.rotateSigningKey = rotateSigningKey;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Rotate the platform's signing key",
      description = "The old key stays published for the grace period, so that no token breaks.")
  @APIResponse(
      responseCode = "202",
      description = "The new key signs",
      content = @Content(schema = @Schema(implementation = RotationView.class)))
  public Response rotate(@Context SecurityContext security) {
    return Response.accepted(
            RotationView.of(rotateSigningKey.rotate(Caller.actorOf(security), Realm.PLATFORM)))
        .build();
  }
}
