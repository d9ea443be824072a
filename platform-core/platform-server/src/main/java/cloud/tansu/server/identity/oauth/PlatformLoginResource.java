package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.page.CsrfTokens;
import cloud.tansu.server.identity.page.HostedPages;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sign-in page. */
@Path("/identity/account/login")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformLoginResource {

  private final LoginPages login;
  private final CsrfTokens csrf;
  private final HostedPages pages;

  @Inject
  PlatformLoginResource(LoginPages login, CsrfTokens csrf, HostedPages pages) {
    this.login = login;
    this.csrf = csrf;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "Sign-in page of the platform", description = "For browsers.")
  @APIResponse(responseCode = "200", description = "A form")
  @APIResponse(
      responseCode = "400",
      description = "The authorization request was finished or has waited too long",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response form(
      @Parameter(description = "Reference of the authorization request that waits")
          @DefaultValue("")
          @QueryParam("request")
          String reference,
      @Context HttpServletRequest request) {
    return login.show(Realm.PLATFORM, reference, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Sign in from the page of the platform",
      description = "For the form of the page.")
  @APIResponse(responseCode = "303", description = "Signed in; on to what waits")
  @APIResponse(
      responseCode = "401",
      description = "E-mail address or password is wrong, or the account is locked",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "403", description = "The form was not made by this page")
  @APIResponse(
      responseCode = "429",
      description = "Too many sign-ins from that address have failed")
  @APIResponse(responseCode = "503", description = "Too many passwords are being checked")
  public Response submit(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("request") String reference,
      @DefaultValue("") @FormParam("email") String email,
      @DefaultValue("") @FormParam("password") String password,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? login.submit(realm, reference, email, password, request)
        : pages.notOurs(request, realm);
  }
}
