package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.ResetPassword;
import cloud.tansu.server.identity.token.TokenSubject;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Choosing a new password with the link that was mailed. */
@Path("/identity/api/{tenantId}/auth/reset-password")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class ResetPasswordResource {

  private final RequestTenant requestTenant;
  private final RequestOrigin origins;
  private final ResetPassword resetPassword;

  @Inject
  ResetPasswordResource(
      RequestTenant requestTenant, RequestOrigin origins, ResetPassword resetPassword) {
    this.requestTenant = requestTenant;
    this.origins = origins;
    this.resetPassword = resetPassword;
  }

  @POST
  @Operation(
      summary = "Choose a new password",
      description =
          "With the token of the link that was mailed; it works once. All sessions of the user end,"
              + " and a lock is taken back. A password that is refused leaves the link usable.")
  @APIResponse(responseCode = "204", description = "The password is set; sign in with it")
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired, or the password is too weak or was used")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "503", description = "Too many passwords are being hashed")
  public Response reset(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      RecoveryBody.Reset body,
      @Context HttpServletRequest request) {
    Optional<TokenSubject> user =
        resetPassword.reset(
            realm(tenantId), body.checkedToken(), body.checkedPassword(), origins.of(request));
    if (user.isEmpty()) {
      throw IdentityProblems.RESET_LINK_INVALID.because(
          "The link was used, has expired or is incomplete. Ask for a new one.");
    }
    return Response.noContent().build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
