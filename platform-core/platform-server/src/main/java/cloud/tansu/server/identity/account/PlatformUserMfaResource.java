package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.mfa.ChangeFactors;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.PlatformAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** The second factor of a user of the platform. */
@Path("/identity/admin/users/{userId}/mfa")
@ApplicationScoped
@PlatformAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform users", description = "Who administers the platform")
public class PlatformUserMfaResource {

  private static final String USER = "Id of the user";

  private final UserDirectory directory;
  private final ChangeFactors factors;

  @Inject
  PlatformUserMfaResource(UserDirectory directory, ChangeFactors factors) {
    this.directory = directory;
    this.factors = factors;
  }

  @GET
  @Operation(summary = "Look at a user's second factor")
  @APIResponse(
      responseCode = "200",
      description = "Whether there is one",
      content = @Content(schema = @Schema(implementation = UserMfaResource.UserMfaView.class)))
  @APIResponse(responseCode = "404", description = "There is no such user")
  public UserMfaResource.UserMfaView get(
      @Parameter(description = USER) @PathParam("userId") String userId) {
    ChangeFactors.State state = factors.state(Realm.PLATFORM, existing(userId));
    return new UserMfaResource.UserMfaView(state.totpSince(), state.recoveryCodesLeft());
  }

  @DELETE
  @Operation(
      summary = "Remove a user's second factor",
      description =
          "For users who have lost app and recovery codes: both stop working, and the user can set a"
              + " second factor up again. Does nothing when there is none.")
  @APIResponse(responseCode = "204", description = "There is no second factor any more")
  @APIResponse(responseCode = "404", description = "There is no such user")
  public Response remove(
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    factors.remove(Caller.actorOf(security), Realm.PLATFORM, existing(userId));
    return Response.noContent().build();
  }

  private UserId existing(String text) {
    return UserId.parse(text)
        .filter(id -> directory.find(Realm.PLATFORM, id).isPresent())
        .orElseThrow(() -> Problems.NOT_FOUND.because("There is no user of that id."));
  }
}
