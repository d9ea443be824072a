package cloud.tansu.server.oauth;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sends a tenant's users to another provider to sign in (S44.2.2). For browsers. */
@Path("/identity/api/{tenantId}/auth/authorize/{provider}")
@ApplicationScoped
@Anonymous
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@Tag(name = "Tenant sign-in providers", description = "Google, GitHub and others, per tenant")
public class ProviderAuthorizeResource {

  private static final String TENANT = "Id of the tenant";
  private static final String PROVIDER = "Id of the provider, such as google";
  private static final String UNKNOWN = "There is no such tenant, or it does not use the provider";

  private final RequestTenant requestTenant;
  private final Departures departures;

  @Inject
  ProviderAuthorizeResource(RequestTenant requestTenant, Departures departures) {
    this.requestTenant = requestTenant;
    this.departures = departures;
  }

  @GET
  @Operation(
      summary = "Sign in with a provider",
      description =
          "Takes the parameters of the authorization endpoint (client_id, redirect_uri, scope,"
              + " state, nonce, code_challenge, code_challenge_method) and answers the application"
              + " as that does, after the person was at the provider. Without"
              + " client_id and redirect_uri the callback answers the tokens as JSON.")
  @APIResponse(responseCode = "303", description = "To the provider")
  @APIResponse(
      responseCode = "400",
      description = "The application is unknown, or its request is not allowed",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(
      responseCode = "502",
      description = "The provider cannot be reached",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response authorize(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = PROVIDER) @PathParam("provider") String provider,
      @Context UriInfo uri,
      @Context HttpServletRequest request) {
    return departures.leave(
        realm(tenantId), provider, ExternalSignIn.single(uri.getQueryParameters()), request);
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
