package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The authorization endpoint: where applications send the browsers of users. */
@Path("/identity/connect/authorize")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformAuthorizationResource {

  private final FlowAnswers answers;

  @Inject
  PlatformAuthorizationResource(FlowAnswers answers) {
    this.answers = answers;
  }

  @GET
  @Operation(
      summary = "Ask for authorization at the platform",
      description =
          "RFC 6749 §4.1.1 and OpenID Connect Core 1.0 §3.1.2: response_type=code with PKCE (S256),"
              + " client_id, redirect_uri, scope, state, nonce, prompt, max_age, login_hint; or"
              + " client_id and request_uri (RFC 9126). For browsers.")
  @APIResponse(
      responseCode = "303",
      description = "To the sign-in page, or to the application with a code or an error")
  @APIResponse(
      responseCode = "400",
      description = "Client or redirect URI are unknown",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response authorize(@Context UriInfo uri, @Context HttpServletRequest request) {
    return answers.start(Realm.PLATFORM, uri.getQueryParameters(), request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Ask for authorization at the platform with a form",
      description = "The same as with GET (OpenID Connect Core 1.0 §3.1.2.1).")
  @APIResponse(
      responseCode = "303",
      description = "To the sign-in page, or to the application with a code or an error")
  @APIResponse(
      responseCode = "400",
      description = "Client or redirect URI are unknown",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response authorizeByForm(
      MultivaluedMap<String, String> form, @Context HttpServletRequest request) {
    return answers.start(Realm.PLATFORM, form, request);
  }
}
