package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.invitation.AcceptRequest;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.identity.user.SignUp;
import cloud.tansu.server.identity.user.SignUpRequest;
import cloud.tansu.server.identity.user.SignUpResult;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-up of a tenant's users. */
@Path("/identity/api/{tenantId}/auth/signup")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class SignUpResource {

  private final RequestTenant requestTenant;
  private final RequestOrigin origins;
  private final SignUpLimit limit;
  private final SignUp signUp;
  private final InvitedSignUp invitedSignUp;

  @Inject
  SignUpResource(
      RequestTenant requestTenant,
      RequestOrigin origins,
      SignUpLimit limit,
      SignUp signUp,
      InvitedSignUp invitedSignUp) {
    this.requestTenant = requestTenant;
    this.origins = origins;
    this.limit = limit;
    this.signUp = signUp;
    this.invitedSignUp = invitedSignUp;
  }

  @POST
  @Operation(
      summary = "Sign up",
      description =
          "Makes an account with the role User and signs it in. From one address a few sign-ups an"
              + " hour are allowed.")
  @APIResponse(
      responseCode = "201",
      description = "The account was made and is signed in",
      content = @Content(schema = @Schema(implementation = SignedInView.class)))
  @APIResponse(
      responseCode = "202",
      description =
          "The tenant wants addresses to be confirmed: a link is on its way, and the account can be"
              + " used once it was followed. Also the answer for an address that is taken, where"
              + " the tenant keeps that secret",
      content = @Content(schema = @Schema(implementation = ConfirmationSentView.class)))
  @APIResponse(responseCode = "400", description = "A member is missing, or the password is weak")
  @APIResponse(responseCode = "403", description = "Sign-up is turned off")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "409", description = "The e-mail address is taken")
  @APIResponse(responseCode = "410", description = "The invitation was accepted before")
  @APIResponse(responseCode = "429", description = "Too many sign-ups from this address")
  @APIResponse(responseCode = "503", description = "Too many passwords are being hashed")
  public Response signUp(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      SignUpBody body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    Origin origin = origins.of(request);
    SignUpRequest wish = body.toRequest(realm, origin);
    limit.check(realm, origin);
    Optional<AcceptRequest> acceptance = body.toAcceptance(realm, origin);
    if (acceptance.isPresent()) {
      return SignedInView.answer(Response.Status.CREATED, invitedSignUp.signUp(acceptance.get()));
    }
    SignUpResult result = signUp.signUp(wish);
    return switch (result) {
      case SignUpResult.SignedUp signedUp ->
          SignedInView.answer(Response.Status.CREATED, signedUp.grant());
      case SignUpResult.ConfirmationSent sent ->
          Response.accepted(new ConfirmationSentView("confirmation_sent")).build();
      case SignUpResult.EmailTaken taken ->
          throw IdentityProblems.EMAIL_TAKEN.because(
              "There is an account with this e-mail address already. Sign in instead.");
      case SignUpResult.NotAllowed off ->
          throw IdentityProblems.SIGN_UP_DISABLED.because(
              "Ask an administrator of the tenant for an account.");
    };
  }
}
