package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.account.EnrolmentView;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Authenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** The own second factor of a user of the platform. */
@Path("/identity/admin/me/mfa")
@ApplicationScoped
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "My platform account",
    description = "What users of the platform do with their own account")
public class PlatformMyMfaResource {

  private final FactorAnswers factors;

  @Inject
  PlatformMyMfaResource(FactorAnswers factors) {
    this.factors = factors;
  }

  @GET
  @Operation(summary = "Look at my second factor", description = "Whether there is one.")
  @APIResponse(
      responseCode = "200",
      description = "The second factor",
      content = @Content(schema = @Schema(implementation = MyFactorsView.class)))
  @APIResponse(
      responseCode = "401",
      description = "There is no valid access token, or its session has ended")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  public Response get(@Context SecurityContext security) {
    return Response.ok(factors.get(Realm.PLATFORM, security)).build();
  }

  @POST
  @Path("/totp")
  @Operation(
      summary = "Begin to set an authenticator app up",
      description = "Needs a fresh sign-in. In use once a code of the app was shown.")
  @APIResponse(
      responseCode = "200",
      description = "What the authenticator app needs",
      content = @Content(schema = @Schema(implementation = EnrolmentView.class)))
  @APIResponse(
      responseCode = "401",
      description = "No valid access token, or a fresh sign-in is needed; see WWW-Authenticate")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  @APIResponse(responseCode = "409", description = "There is an authenticator app already")
  public Response begin(@Context SecurityContext security) {
    return factors.begin(Realm.PLATFORM, security);
  }

  @POST
  @Path("/totp/confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Confirm the authenticator app",
      description = "With the code that it shows now.")
  @APIResponse(
      responseCode = "200",
      description = "The app is in use; the recovery codes",
      content = @Content(schema = @Schema(implementation = MyFactorsView.Codes.class)))
  @APIResponse(responseCode = "400", description = "The code is missing or wrong")
  @APIResponse(
      responseCode = "401",
      description = "No valid access token, or a fresh sign-in is needed; see WWW-Authenticate")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  @APIResponse(responseCode = "409", description = "Nothing waits for a code")
  public Response confirm(MeBody.Code body, @Context SecurityContext security) {
    return factors.confirm(Realm.PLATFORM, body, security);
  }

  @DELETE
  @Path("/totp")
  @Operation(
      summary = "Remove my authenticator app",
      description = "And the recovery codes. Needs a fresh sign-in with the second factor.")
  @APIResponse(responseCode = "204", description = "There is none any more")
  @APIResponse(
      responseCode = "401",
      description = "No valid access token, or a fresh sign-in is needed; see WWW-Authenticate")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  public Response remove(@Context SecurityContext security) {
    return factors.remove(Realm.PLATFORM, security);
  }

  @POST
  @Path("/recovery-codes")
  @Operation(
      summary = "Make new recovery codes",
      description = "In place of all there are. Needs a fresh sign-in with the second factor.")
  @APIResponse(
      responseCode = "200",
      description = "The new codes",
      content = @Content(schema = @Schema(implementation = MyFactorsView.Codes.class)))
  @APIResponse(
      responseCode = "401",
      description = "No valid access token, or a fresh sign-in is needed; see WWW-Authenticate")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  @APIResponse(responseCode = "409", description = "There is no authenticator app")
  public Response newCodes(@Context SecurityContext security) {
    return factors.newCodes(Realm.PLATFORM, security);
  }
}
