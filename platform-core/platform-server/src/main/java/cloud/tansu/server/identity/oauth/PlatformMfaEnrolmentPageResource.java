package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.oauth.SecondFactorPages.Step;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Setting up a second factor, after the password. */
@Path("/identity/account/mfa-enrol")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformMfaEnrolmentPageResource {

  private final SecondFactorPages secondFactor;
  private final CsrfTokens csrf;
  private final HostedPages pages;

  @Inject
  PlatformMfaEnrolmentPageResource(
      SecondFactorPages secondFactor, CsrfTokens csrf, HostedPages pages) {
    this.secondFactor = secondFactor;
    this.csrf = csrf;
    this.pages = pages;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Set up a second factor at the platform",
      description = "For the form that follows the password.")
  @APIResponse(responseCode = "200", description = "Signed in; the recovery codes")
  @APIResponse(
      responseCode = "400",
      description = "The sign-in took too long and has to begin anew",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "401",
      description = "The code is wrong",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "403", description = "The form was not made by this page")
  public Response submit(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("token") String token,
      @DefaultValue("") @FormParam("request") String reference,
      @DefaultValue("") @FormParam("code") String code,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? secondFactor.submitEnrolment(realm, new Step(token, reference), code, request)
        : pages.notOurs(request, realm);
  }
}
