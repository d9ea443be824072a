package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.ForgotPassword;
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

/** Asking for the link by which a forgotten password is replaced. */
@Path("/identity/api/{tenantId}/auth/forgot-password")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class ForgotPasswordResource {

  private final RequestTenant requestTenant;
  private final RequestOrigin origins;
  private final ForgotPassword forgotPassword;

  @Inject
  ForgotPasswordResource(
      RequestTenant requestTenant, RequestOrigin origins, ForgotPassword forgotPassword) {
    this.requestTenant = requestTenant;
    this.origins = origins;
    this.forgotPassword = forgotPassword;
  }

  @POST
  @Operation(
      summary = "Ask for a link to choose a new password",
      description =
          "The link is mailed if the address has an account. The answer is the same if not, and"
              + " takes as long.")
  @APIResponse(responseCode = "202", description = "If there is an account, a mail is on its way")
  @APIResponse(responseCode = "400", description = "The address is missing or malformed")
  @APIResponse(responseCode = "403", description = "Sign-in is switched off for the tenant")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "429", description = "Too many links were asked for from there")
  @APIResponse(responseCode = "503", description = "Too much is waiting")
  public Response request(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      RecoveryBody.Address body,
      @Context HttpServletRequest request) {
    forgotPassword.request(realm(tenantId), body.checked(), origins.of(request));
    return Response.accepted().build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
