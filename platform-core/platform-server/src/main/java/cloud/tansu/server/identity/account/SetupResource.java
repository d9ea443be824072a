package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.identity.user.SetFirstPassword;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Setting the first password of a tenant's administrator, for programs. */
@Path("/identity/api/{tenantId}/auth/setup")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class SetupResource {

  private final RequestTenant requestTenant;
  private final SetFirstPassword setFirstPassword;
  private final RequestOrigin origins;

  @Inject
  SetupResource(
      RequestTenant requestTenant, SetFirstPassword setFirstPassword, RequestOrigin origins) {
    this.requestTenant = requestTenant;
    this.setFirstPassword = setFirstPassword;
    this.origins = origins;
  }

  @POST
  @Operation(
      summary = "Set the first password",
      description = "With the token of the one-time link that provisioning returned.")
  @APIResponse(
      responseCode = "200",
      description = "The password is set; sign in with it",
      content = @Content(schema = @Schema(implementation = SignedInView.Person.class)))
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired, or the password is too weak")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "503", description = "Too many passwords are being hashed")
  public SignedInView.Person setUp(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      SetupBody body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    String token = InputCheck.required("token", body.token());
    String password = InputCheck.required("password", body.password());
    TokenSubject user =
        setFirstPassword
            .set(realm, token, password, origins.of(request))
            .orElseThrow(
                () ->
                    IdentityProblems.SETUP_LINK_INVALID.because(
                        "The link was used, has expired or is incomplete. Ask for a new one."));
    return SignedInView.Person.of(user);
  }
}
