package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RefreshResult;
import cloud.tansu.server.identity.user.RefreshSession;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.identity.user.SignIn;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.Authenticated;
import cloud.tansu.server.web.Caller;
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
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-in, refresh and sign-out of a tenant's users. */
@Path("/identity/api/{tenantId}/auth")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class AuthResource {

  private static final String TENANT = "Id of the tenant";

  private final RequestTenant requestTenant;
  private final RequestOrigin origins;
  private final SignIn signIn;
  private final RefreshSession refreshSession;
  private final EndSession endSession;

  @Inject
  AuthResource(
      RequestTenant requestTenant,
      RequestOrigin origins,
      SignIn signIn,
      RefreshSession refreshSession,
      EndSession endSession) {
    this.requestTenant = requestTenant;
    this.origins = origins;
    this.signIn = signIn;
    this.refreshSession = refreshSession;
    this.endSession = endSession;
  }

  @POST
  @Path("/signin")
  @Operation(
      summary = "Sign in",
      description =
          "With e-mail address and password; five failures lock the account for a while. Users with"
              + " a second factor send its code as well, or get the problem mfa_required, whose"
              + " 'mfaToken' goes on at …/auth/mfa/verify.")
  @APIResponse(
      responseCode = "200",
      description = "The tokens and the user",
      content = @Content(schema = @Schema(implementation = SignedInView.class)))
  @APIResponse(responseCode = "400", description = "A member is missing")
  @APIResponse(
      responseCode = "401",
      description = "Address, password or code is wrong, or a code is required")
  @APIResponse(
      responseCode = "403",
      description = "The account is disabled, or has to set a second factor up first")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "423", description = "The account is locked; see Retry-After")
  @APIResponse(
      responseCode = "429",
      description = "Too many sign-ins from that address have failed")
  @APIResponse(responseCode = "503", description = "Too many passwords are being checked")
  public Response signIn(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      SignInBody body,
      @Context HttpServletRequest request) {
    Realm realm = realm(tenantId);
    return SignedInView.answer(
        Response.Status.OK, signIn.signIn(body.toRequest(realm, origins.of(request))).orProblem());
  }

  @POST
  @Path("/refresh")
  @Operation(
      summary = "Exchange a refresh token",
      description = "A refresh token works once. Using one twice ends the session.")
  @APIResponse(
      responseCode = "200",
      description = "The next tokens",
      content = @Content(schema = @Schema(implementation = SignedInView.class)))
  @APIResponse(responseCode = "400", description = "The refresh token is missing")
  @APIResponse(responseCode = "401", description = "The refresh token cannot be used")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response refresh(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      RefreshBody body,
      @Context HttpServletRequest request) {
    Realm realm = realm(tenantId);
    RefreshResult result = refreshSession.refresh(body.toRequest(realm, origins.of(request)));
    return switch (result) {
      case RefreshResult.Refreshed refreshed ->
          SignedInView.answer(Response.Status.OK, refreshed.grant());
      case RefreshResult.Refused refused ->
          throw IdentityProblems.INVALID_REFRESH_TOKEN.because("Sign in again.");
      case RefreshResult.ScopeNotGranted impossible ->
          throw IdentityProblems.INVALID_REFRESH_TOKEN.because("Sign in again.");
    };
  }

  @POST
  @Path("/signout")
  @Consumes(MediaType.WILDCARD)
  @Authenticated
  @Operation(
      summary = "Sign out",
      description =
          "Ends the session that the access token belongs to: its refresh token stops working. The"
              + " access token itself stays valid until it expires.")
  @APIResponse(responseCode = "204", description = "The session has ended")
  @APIResponse(responseCode = "401", description = "There is no valid access token")
  @APIResponse(responseCode = "403", description = "The access token is another tenant's")
  public Response signOut(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Context SecurityContext security,
      @Context HttpServletRequest request) {
    requestTenant.inPath(tenantId);
    Caller.of(security.getUserPrincipal())
        .ifPresent(caller -> endSession.of(caller, origins.of(request)));
    return Response.noContent().build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
