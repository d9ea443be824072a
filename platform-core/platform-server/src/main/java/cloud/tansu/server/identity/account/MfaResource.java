package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.mfa.CompleteSignIn;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The second half of a sign-in with a second factor. */
@Path("/identity/api/{tenantId}/auth/mfa")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class MfaResource {

  private static final String TENANT = "Id of the tenant";

  private final RequestTenant requestTenant;
  private final RequestOrigin origins;
  private final CompleteSignIn completeSignIn;

  @Inject
  MfaResource(RequestTenant requestTenant, RequestOrigin origins, CompleteSignIn completeSignIn) {
    this.requestTenant = requestTenant;
    this.origins = origins;
    this.completeSignIn = completeSignIn;
  }

  @POST
  @Path("/verify")
  @Operation(
      summary = "Sign in with a second factor",
      description =
          "Goes on with a sign-in that was answered with the problem mfa_required. The token works"
              + " once, for five minutes and five attempts.")
  @APIResponse(
      responseCode = "200",
      description = "The tokens and the user",
      content = @Content(schema = @Schema(implementation = SignedInView.class)))
  @APIResponse(responseCode = "400", description = "A member is missing")
  @APIResponse(responseCode = "401", description = "The code or the token cannot be used")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "423", description = "Too many wrong codes; see Retry-After")
  public Response verify(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      MfaVerifyBody body,
      @Context HttpServletRequest request) {
    Realm realm = realm(tenantId);
    CompleteSignIn.Result result =
        completeSignIn.verify(realm, body.requireToken(), body.proof(), origins.of(request));
    return SignedInView.answer(Response.Status.OK, result.orProblem().grant());
  }

  @POST
  @Path("/enrol")
  @Operation(
      summary = "Set up the second factor that a sign-in asks for",
      description =
          "Where the tenant requires a second factor, a sign-in without one is answered with the"
              + " problem mfa_enrolment_required, whose token allows this and nothing else.")
  @APIResponse(
      responseCode = "200",
      description = "What the authenticator app needs",
      content = @Content(schema = @Schema(implementation = EnrolmentView.class)))
  @APIResponse(responseCode = "400", description = "The token is missing")
  @APIResponse(responseCode = "401", description = "The token cannot be used")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response enrol(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId, MfaTokenBody body) {
    String token = InputCheck.required("mfaToken", body.mfaToken());
    EnrolmentView view =
        completeSignIn
            .beginEnrolment(realm(tenantId), token)
            .map(EnrolmentView::of)
            .orElseThrow(CompleteSignIn::tokenInvalid);
    return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  @POST
  @Path("/enrol/confirm")
  @Operation(
      summary = "Confirm the second factor and sign in",
      description = "With the code that the app shows now.")
  @APIResponse(
      responseCode = "200",
      description = "The tokens, the user and the recovery codes",
      content = @Content(schema = @Schema(implementation = EnrolledView.class)))
  @APIResponse(responseCode = "400", description = "A member is missing")
  @APIResponse(responseCode = "401", description = "The code or the token cannot be used")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response confirm(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      MfaConfirmBody body,
      @Context HttpServletRequest request) {
    Realm realm = realm(tenantId);
    CompleteSignIn.Result result =
        completeSignIn.confirmEnrolment(
            realm,
            InputCheck.required("mfaToken", body.mfaToken()),
            InputCheck.required("code", body.code()),
            origins.of(request));
    return Response.ok(EnrolledView.of(result.orProblem()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
