package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Authenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** The own account of a user of the platform. */
@Path("/identity/admin/me")
@ApplicationScoped
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "My platform account",
    description = "What users of the platform do with their own account")
public class PlatformMeResource {

  private final MeAnswers me;

  @Inject
  PlatformMeResource(MeAnswers me) {
    this.me = me;
  }

  @GET
  @Operation(summary = "Look at my account", description = "With the access token of a user.")
  @APIResponse(
      responseCode = "200",
      description = "The account",
      content = @Content(schema = @Schema(implementation = MeView.class)))
  @APIResponse(
      responseCode = "401",
      description = "There is no valid access token, or its session has ended")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  public Response get(@Context SecurityContext security) {
    return Response.ok(me.get(Realm.PLATFORM, security)).build();
  }

  @PATCH
  @Operation(
      summary = "Change my account",
      description = "What people call me. For the realm's own applications.")
  @APIResponse(
      responseCode = "200",
      description = "The account after the change",
      content = @Content(schema = @Schema(implementation = MeView.class)))
  @APIResponse(responseCode = "400", description = "A member is malformed")
  @APIResponse(
      responseCode = "401",
      description = "There is no valid access token, or its session has ended")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  public Response change(MeBody.Change body, @Context SecurityContext security) {
    return Response.ok(me.change(Realm.PLATFORM, body, security)).build();
  }

  @DELETE
  @Operation(
      summary = "Delete my account",
      description = "With everything that belongs to it. Needs a fresh sign-in.")
  @APIResponse(responseCode = "204", description = "The account is no more")
  @APIResponse(
      responseCode = "401",
      description = "No valid access token, or a fresh sign-in is needed; see WWW-Authenticate")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  @APIResponse(responseCode = "409", description = "The last administrator must stay")
  public Response delete(@Context SecurityContext security) {
    return me.delete(Realm.PLATFORM, security);
  }

  @POST
  @Path("/password")
  @Operation(
      summary = "Change my password",
      description =
          "Ends all my other sessions. Who has no password yet sets the first one after a fresh sign-in.")
  @APIResponse(responseCode = "204", description = "It is the password now")
  @APIResponse(
      responseCode = "400",
      description = "The current password is wrong, or the new one is not good enough")
  @APIResponse(
      responseCode = "401",
      description = "No valid access token, or a fresh sign-in is needed; see WWW-Authenticate")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  @APIResponse(responseCode = "423", description = "The account is locked; see Retry-After")
  @APIResponse(
      responseCode = "429",
      description = "Too many sign-ins from that address have failed")
  @APIResponse(responseCode = "503", description = "Too many passwords are being checked")
  public Response changePassword(
      MeBody.Password body,
      @Context SecurityContext security,
      @Context HttpServletRequest request) {
    return me.changePassword(Realm.PLATFORM, body, security, request);
  }
}
