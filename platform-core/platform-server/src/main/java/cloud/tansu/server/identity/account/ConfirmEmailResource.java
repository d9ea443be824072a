package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.ConfirmEmail;
import cloud.tansu.server.identity.recovery.ResendConfirmation;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Confirming an e-mail address with the link that was mailed there. */
@Path("/identity/api/{tenantId}/auth/confirm-email")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class ConfirmEmailResource {

  private final RequestTenant requestTenant;
  private final RequestOrigin origins;
  private final ConfirmEmail confirmEmail;
  private final ResendConfirmation resendConfirmation;

  @Inject
  ConfirmEmailResource(
      RequestTenant requestTenant,
      RequestOrigin origins,
      ConfirmEmail confirmEmail,
      ResendConfirmation resendConfirmation) {
    this.requestTenant = requestTenant;
    this.origins = origins;
    this.confirmEmail = confirmEmail;
    this.resendConfirmation = resendConfirmation;
  }

  @POST
  @Operation(
      summary = "Confirm an e-mail address",
      description =
          "With the token of the link that was mailed to it, after a sign-up or when an account is"
              + " to get another address; it works once.")
  @APIResponse(responseCode = "204", description = "The address is confirmed")
  @APIResponse(responseCode = "400", description = "The link was used or has expired")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "409", description = "Another account has the new address by now")
  public Response confirm(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      RecoveryBody.Confirmation body,
      @Context HttpServletRequest request) {
    if (confirmEmail.confirm(realm(tenantId), body.checkedToken(), origins.of(request)).isEmpty()) {
      throw IdentityProblems.CONFIRMATION_LINK_INVALID.because(
          "The link was used, has expired or is incomplete. Ask for a new one.");
    }
    return Response.noContent().build();
  }

  @POST
  @Path("/resend")
  @Operation(
      summary = "Ask for another link to confirm an e-mail address",
      description =
          "The link is mailed if the address has an account that is not confirmed. The answer is"
              + " the same if not, and takes as long.")
  @APIResponse(responseCode = "202", description = "If it is needed, a mail is on its way")
  @APIResponse(responseCode = "400", description = "The address is missing or malformed")
  @APIResponse(responseCode = "403", description = "Sign-in is switched off for the tenant")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "429", description = "Too many links were asked for from there")
  @APIResponse(responseCode = "503", description = "Too much is waiting")
  public Response resend(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      RecoveryBody.Address body,
      @Context HttpServletRequest request) {
    resendConfirmation.request(realm(tenantId), body.checked(), origins.of(request));
    return Response.accepted().build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
