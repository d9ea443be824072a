package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.identity.page.CsrfTokens;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
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
import jakarta.ws.rs.PathParam;
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

/** The page on which people make accounts for themselves. */
@Path("/identity/{tenantId}/account/register")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Tenant pages", description = "Pages for people who are not signed in")
public class TenantRegisterPageResource {

  private final RegisterPages view;
  private final CsrfTokens csrf;
  private final HostedPages pages;
  private final RequestTenant requestTenant;

  @Inject
  TenantRegisterPageResource(
      RegisterPages view, CsrfTokens csrf, HostedPages pages, RequestTenant requestTenant) {
    this.view = view;
    this.csrf = csrf;
    this.pages = pages;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(
      summary = "Page to create an account",
      description = "For browsers. Where people cannot sign up by themselves, it says so.")
  @APIResponse(responseCode = "200", description = "A form")
  @APIResponse(
      responseCode = "403",
      description = "Sign-in is switched off for the tenant",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response form(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "Reference of the authorization request that waits")
          @DefaultValue("")
          @QueryParam("request")
          String reference,
      @Context HttpServletRequest request) {
    return view.form(Realm.of(requestTenant.inPathAnonymous(tenantId).id()), reference, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Create an account from the page", description = "For the form of the page.")
  @APIResponse(
      responseCode = "200",
      description =
          "A link to confirm the address is on its way, or a second factor has to be set up")
  @APIResponse(
      responseCode = "303",
      description = "The account was made and is signed in; on to what waits")
  @APIResponse(
      responseCode = "400",
      description = "A field is wrong, or the password is too weak",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "403",
      description = "The form was not made by this page, or people cannot sign up",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "409",
      description = "The e-mail address is taken",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "429",
      description = "Too many sign-ups from this address",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "503",
      description = "Too many passwords are being hashed",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response submit(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("request") String reference,
      @DefaultValue("") @FormParam("email") String email,
      @DefaultValue("") @FormParam("name") String name,
      @DefaultValue("") @FormParam("password") String password,
      @DefaultValue("") @FormParam("repeated") String repeated,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    return csrf.isOurs(request, field)
        ? view.submit(realm, reference, new Newcomer(email, name, password, repeated), request)
        : pages.notOurs(request, realm);
  }
}
