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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page behind the link by which an e-mail address is confirmed. */
@Path("/identity/account/verify")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform pages", description = "Pages for administrators who are not signed in")
public class PlatformVerifyPageResource {

  private final VerifyPages view;
  private final CsrfTokens csrf;
  private final HostedPages pages;

  @Inject
  PlatformVerifyPageResource(VerifyPages view, CsrfTokens csrf, HostedPages pages) {
    this.view = view;
    this.csrf = csrf;
    this.pages = pages;
  }

  @GET
  @Operation(
      summary = "Page to confirm an e-mail address of the platform",
      description = "Opened by the one-time link; opening it confirms nothing.")
  @APIResponse(responseCode = "200", description = "A form")
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response form(
      @Parameter(description = "Secret of the link") @DefaultValue("") @QueryParam("token")
          String token,
      @Context HttpServletRequest request) {
    return view.form(Realm.PLATFORM, token, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Confirm an e-mail address from the page of the platform",
      description = "For the form of the page.")
  @APIResponse(responseCode = "200", description = "The address is confirmed")
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "403",
      description = "The form was not made by this page",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "409",
      description = "Another account has the new address by now",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response submit(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("token") String token,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? view.submit(realm, token, request)
        : pages.notOurs(request, realm);
  }
}
