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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page by which somebody asks for a link to choose a new password. */
@Path("/identity/{tenantId}/account/forgot")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Tenant pages", description = "Pages for people who are not signed in")
public class TenantForgotPageResource {

  private final ForgotPages view;
  private final CsrfTokens csrf;
  private final HostedPages pages;
  private final RequestTenant requestTenant;

  @Inject
  TenantForgotPageResource(
      ForgotPages view, CsrfTokens csrf, HostedPages pages, RequestTenant requestTenant) {
    this.view = view;
    this.csrf = csrf;
    this.pages = pages;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(summary = "Page to ask for a new password", description = "For browsers.")
  @APIResponse(responseCode = "200", description = "A form")
  @APIResponse(
      responseCode = "403",
      description = "Sign-in is switched off for the tenant",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response form(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Context HttpServletRequest request) {
    return view.form(Realm.of(requestTenant.inPathAnonymous(tenantId).id()), request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Ask for a new password from the page",
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
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response submit(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("email") String email,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    return csrf.isOurs(request, field)
        ? view.submit(realm, email, request)
        : pages.notOurs(request, realm);
  }
}
