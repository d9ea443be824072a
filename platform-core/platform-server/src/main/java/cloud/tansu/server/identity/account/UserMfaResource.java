package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.mfa.ChangeFactors;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
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
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The second factor of a user, for administrators of the tenant. */
@Path("/identity/api/{tenantId}/users/{userId}/mfa")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant users", description = "The users of a tenant, for its administrators")
public class UserMfaResource {

  private static final String TENANT = "Id of the tenant";
  private static final String USER = "Id of the user";

  private final RequestTenant requestTenant;
  private final UserDirectory directory;
  private final ChangeFactors factors;

  @Inject
  UserMfaResource(RequestTenant requestTenant, UserDirectory directory, ChangeFactors factors) {
    this.requestTenant = requestTenant;
    this.directory = directory;
    this.factors = factors;
  }

  /** Whether there is a second factor. */
  @Schema(name = "UserMfa")
  record UserMfaView(
      @Schema(
              implementation = Instant.class,
              description = "When the authenticator app was confirmed; absent without one")
          Optional<Instant> totpSince,
      @Schema(description = "Recovery codes that can still be used") int recoveryCodesLeft) {}

  @GET
  @Operation(summary = "Look at a user's second factor")
  @APIResponse(
      responseCode = "200",
      description = "Whether there is one",
      content = @Content(schema = @Schema(implementation = UserMfaView.class)))
  @APIResponse(responseCode = "404", description = "There is no such user")
  public UserMfaView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId) {
    Realm realm = realm(tenantId);
    ChangeFactors.State state = factors.state(realm, existing(realm, userId));
    return new UserMfaView(state.totpSince(), state.recoveryCodesLeft());
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
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    Realm realm = realm(tenantId);
    factors.remove(Caller.actorOf(security), realm, existing(realm, userId));
    return Response.noContent().build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }

  private UserId existing(Realm realm, String text) {
    return UserId.parse(text)
        .filter(id -> directory.find(realm, id).isPresent())
        .orElseThrow(() -> Problems.NOT_FOUND.because("There is no user of that id."));
  }
}
