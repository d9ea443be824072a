package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserStatus;
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
import jakarta.ws.rs.PUT;
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

/** One user of a tenant, for its administrators. */
@Path("/identity/api/{tenantId}/users/{userId}")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant users", description = "The users of a tenant, for its administrators")
public class UserResource {

  private static final String TENANT = "Id of the tenant";
  private static final String USER = "Id of the user";
  private static final String UNKNOWN = "There is no such user";
  private static final String LAST = "The last administrator must stay";

  private final RequestTenant requestTenant;
  private final UserAnswers answers;

  @Inject
  UserResource(RequestTenant requestTenant, UserAnswers answers) {
    this.requestTenant = requestTenant;
    this.answers = answers;
  }

  @GET
  @Operation(summary = "Look at a user")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public UserView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId) {
    return answers.get(realm(tenantId), userId);
  }

  @PATCH
  @Operation(
      summary = "Change a user",
      description = "Name, status or roles. A disabled user loses all sessions at once.")
  @APIResponse(
      responseCode = "200",
      description = "The user as it is now",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "400", description = "A member is malformed, or a role unknown")
  @APIResponse(responseCode = "409", description = LAST)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public UserView change(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      UserBody.Change body,
      @Context SecurityContext security) {
    return answers.change(Caller.actorOf(security), realm(tenantId), userId, body.checked());
  }

  @DELETE
  @Operation(
      summary = "Delete a user",
      description =
          "With sessions, second factors and consents. Login activity and audit log stay.")
  @APIResponse(responseCode = "204", description = "The user is gone")
  @APIResponse(responseCode = "409", description = LAST)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    return answers.delete(Caller.actorOf(security), realm(tenantId), userId);
  }

  @POST
  @Path("/disable")
  @Operation(
      summary = "Disable a user",
      description = "All sessions end at once; nobody can sign in as this user.")
  @APIResponse(
      responseCode = "200",
      description = "The user is disabled",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "409", description = LAST)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public UserView disable(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    return answers.setStatus(
        Caller.actorOf(security), realm(tenantId), userId, UserStatus.DISABLED);
  }

  @POST
  @Path("/enable")
  @Operation(summary = "Enable a user")
  @APIResponse(
      responseCode = "200",
      description = "The user may sign in again",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public UserView enable(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    return answers.setStatus(Caller.actorOf(security), realm(tenantId), userId, UserStatus.ACTIVE);
  }

  @POST
  @Path("/unlock")
  @Operation(
      summary = "Unlock a user",
      description = "Takes back the locks that too many wrong passwords or codes have brought.")
  @APIResponse(
      responseCode = "200",
      description = "The user is not locked",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public UserView unlock(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    return answers.unlock(Caller.actorOf(security), realm(tenantId), userId);
  }

  @POST
  @Path("/reset-password")
  @Operation(
      summary = "Send a link for a new password",
      description = "The password that the user has works until the link is used.")
  @APIResponse(responseCode = "202", description = "The mail was queued")
  @APIResponse(responseCode = "403", description = "The user is disabled")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response sendResetLink(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    return answers.sendResetLink(Caller.actorOf(security), realm(tenantId), userId);
  }

  @POST
  @Path("/sign-out")
  @Operation(
      summary = "Sign a user out everywhere",
      description = "Ends the sessions in all applications and on the hosted pages.")
  @APIResponse(responseCode = "204", description = "No session is left")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response signOut(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      @Context SecurityContext security) {
    return answers.signOut(Caller.actorOf(security), realm(tenantId), userId);
  }

  @PUT
  @Path("/roles")
  @Operation(summary = "Set the roles of a user", description = "In place of those there are.")
  @APIResponse(
      responseCode = "200",
      description = "The user as it is now",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "400", description = "The list is malformed, or a role unknown")
  @APIResponse(responseCode = "409", description = LAST)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public UserView setRoles(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = USER) @PathParam("userId") String userId,
      UserBody.Roles body,
      @Context SecurityContext security) {
    return answers.change(Caller.actorOf(security), realm(tenantId), userId, body.checked());
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }
}
