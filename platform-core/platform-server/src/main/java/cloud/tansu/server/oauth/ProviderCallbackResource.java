package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.account.SignedInView;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a provider sends a tenant's users back to (S44.2.3). For browsers. */
@Path("/identity/api/{tenantId}/auth/callback/{provider}")
@ApplicationScoped
@Anonymous
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@Tag(name = "Tenant sign-in providers", description = "Google, GitHub and others, per tenant")
public class ProviderCallbackResource {

  private static final String TENANT = "Id of the tenant";
  private static final String PROVIDER = "Id of the provider, such as google";
  private static final String UNKNOWN = "There is no such tenant, or it does not use the provider";

  private final RequestTenant requestTenant;
  private final ExternalSignIn signIn;

  @Inject
  ProviderCallbackResource(RequestTenant requestTenant, ExternalSignIn signIn) {
    this.requestTenant = requestTenant;
    this.signIn = signIn;
  }

  @GET
  @Operation(
      summary = "Come back from a provider",
      description =
          "The address that a tenant registers with the provider. Answers tokens as …/auth/signin"
              + " does when the sign-in began for no application.")
  @APIResponse(
      responseCode = "200",
      description = "The tokens and the user, or the page of the second factor",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SignedInView.class)))
  @APIResponse(responseCode = "303", description = "On to the consent or to the application")
  @APIResponse(
      responseCode = "400",
      description = "The sign-in is unknown, finished, too old or of another browser",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "401",
      description = "Began for no application: the problem mfa_required, with the 'mfaToken'")
  @APIResponse(
      responseCode = "403",
      description = "The person has no account here that can be used",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(
      responseCode = "409",
      description = "Was to be linked, but signs in another user",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "502",
      description = "The provider did not answer as it should",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response callback(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = PROVIDER) @PathParam("provider") String provider,
      @Context UriInfo uri,
      @Context HttpServletRequest request) {
    return signIn.comeBack(
        realm(tenantId), provider, ExternalSignIn.single(uri.getQueryParameters()), request);
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
