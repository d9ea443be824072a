package cloud.tansu.server.identity.account;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page behind the one-time link by which an administrator of the platform sets a password. */
@Path("/identity/account/setup")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform pages", description = "Pages for administrators who are not signed in")
public class PlatformSetupPageResource {

  private final SetupPages view;
  private final HostedPages pages;
  private final CsrfTokens csrf;

  @Inject
  PlatformSetupPageResource(SetupPages view, HostedPages pages, CsrfTokens csrf) {
    this.view = view;
    this.pages = pages;
    this.csrf = csrf;
  }

  @GET
  @Operation(
      summary = "Page to set the first password of the platform",
      description = "Opened by the one-time link; opening it does not use the link up.")
  @APIResponse(responseCode = "200", description = "A form")
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.TEXT_HTML))
  public Response form(
      @Parameter(description = "Secret of the link") @DefaultValue("") @QueryParam("token")
          String token,
      @Context HttpServletRequest request) {
    return view.form(Realm.PLATFORM, token, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Set the first password from the page of the platform")
  @APIResponse(responseCode = "200", description = "The password is set")
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired, or the password is too weak",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "403", description = "The form was not made by this page")
  @APIResponse(responseCode = "503", description = "Too many passwords are being hashed")
  public Response set(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("token") String token,
      @DefaultValue("") @FormParam("password") String password,
      @DefaultValue("") @FormParam("repeated") String repeated,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? view.submit(realm, token, password, repeated, request)
        : pages.notOurs(request, realm);
  }
}
