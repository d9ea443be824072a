package cloud.tansu.server.identity.selfservice;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page by which somebody asks for a link to choose a new password. */
@Path("/identity/account/forgot")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform pages", description = "Pages for administrators who are not signed in")
public class PlatformForgotPageResource {

  private final ForgotPages view;
  private final CsrfTokens csrf;
  private final HostedPages pages;

  @Inject
  PlatformForgotPageResource(ForgotPages view, CsrfTokens csrf, HostedPages pages) {
    this.view = view;
    this.csrf = csrf;
    this.pages = pages;
  }

  @GET
  @Operation(
      summary = "Page to ask for a new password of the platform",
      description = "For browsers.")
  @APIResponse(responseCode = "200", description = "A form")
  public Response form(@Context HttpServletRequest request) {
    return view.form(Realm.PLATFORM, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Ask for a new password from the page of the platform",
      description = "The answer is the same whether or not the address has an account.")
  @APIResponse(responseCode = "200", description = "If there is an account, a mail is on its way")
  @APIResponse(
      responseCode = "400",
      description = "No e-mail address was typed in",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "403",
      description = "The form was not made by this page, or sign-in is switched off",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "429",
      description = "Too many links were asked for from there",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "503",
      description = "Too much is waiting",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response submit(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("email") String email,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? view.submit(realm, email, request)
        : pages.notOurs(request, realm);
  }
}
