package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.invitation.AcceptRequest;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accepting an invitation, for programs. */
@Path("/identity/api/{tenantId}/auth/accept-invitation")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class AcceptInvitationResource {

  private final RequestTenant requestTenant;
  private final RequestOrigin origins;
  private final InvitedSignUp invitedSignUp;

  @Inject
  AcceptInvitationResource(
      RequestTenant requestTenant, RequestOrigin origins, InvitedSignUp invitedSignUp) {
    this.requestTenant = requestTenant;
    this.origins = origins;
    this.invitedSignUp = invitedSignUp;
  }

  @POST
  @Operation(
      summary = "Accept an invitation",
      description =
          "Makes the account that the invitation is for, with its address and role, and signs it"
              + " in. Works once, and whether or not people can sign up by themselves.")
  @APIResponse(
      responseCode = "201",
      description = "The account was made and is signed in",
      content = @Content(schema = @Schema(implementation = SignedInView.class)))
  @APIResponse(
      responseCode = "400",
      description = "The link is none or has expired, or the password is weak")
  @APIResponse(responseCode = "403", description = "Sign-in is switched off for the tenant")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "409", description = "The address has an account already")
  @APIResponse(responseCode = "410", description = "The invitation was accepted before")
  @APIResponse(responseCode = "503", description = "Too many passwords are being hashed")
  public Response accept(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      InvitationBody.Accept body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    AcceptRequest wish = body.toRequest(realm, origins.of(request));
    return SignedInView.answer(Response.Status.CREATED, invitedSignUp.signUp(wish));
  }
}
