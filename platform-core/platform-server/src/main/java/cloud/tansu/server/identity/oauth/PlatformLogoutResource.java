package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.oauth.LogoutPages.LogoutRequest;
import cloud.tansu.server.identity.page.CsrfTokens;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-out that applications begin. */
@Path("/identity/connect/logout")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformLogoutResource {

  private final LogoutPages logout;
  private final CsrfTokens csrf;

  @Inject
  PlatformLogoutResource(LogoutPages logout, CsrfTokens csrf) {
    this.logout = logout;
    this.csrf = csrf;
  }

  @GET
  @Operation(
      summary = "Sign out of the platform",
      description =
          "OpenID Connect RP-Initiated Logout 1.0: at once with an id_token_hint of the user who is"
              + " signed in, after a question without. For browsers.")
  @APIResponse(responseCode = "200", description = "A question, or the news that it is done")
  @APIResponse(responseCode = "303", description = "Signed out; on to post_logout_redirect_uri")
  public Response ask(
      @Parameter(description = "ID token of the user")
          @DefaultValue("")
          @QueryParam("id_token_hint")
          String hint,
      @Parameter(description = "Application that asks") @DefaultValue("") @QueryParam("client_id")
          String clientId,
      @Parameter(description = "Where to go afterwards; registered for the application")
          @DefaultValue("")
          @QueryParam("post_logout_redirect_uri")
          String redirectUri,
      @Parameter(description = "Given back with the redirect")
          @DefaultValue("")
          @QueryParam("state")
          String state,
      @Context HttpServletRequest request) {
    LogoutRequest asked = new LogoutRequest(hint, clientId, redirectUri, state);
    return logout.answer(Realm.PLATFORM, asked, false, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Sign out of the platform with a form",
      description = "As with GET, and for the form of the page that asks.")
  @APIResponse(responseCode = "200", description = "A question, or the news that it is done")
  @APIResponse(responseCode = "303", description = "Signed out; on to post_logout_redirect_uri")
  public Response submit(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("id_token_hint") String hint,
      @DefaultValue("") @FormParam("client_id") String clientId,
      @DefaultValue("") @FormParam("post_logout_redirect_uri") String redirectUri,
      @DefaultValue("") @FormParam("state") String state,
      @Context HttpServletRequest request) {
    LogoutRequest asked = new LogoutRequest(hint, clientId, redirectUri, state);
    return logout.answer(Realm.PLATFORM, asked, csrf.isOurs(request, field), request);
  }
}
