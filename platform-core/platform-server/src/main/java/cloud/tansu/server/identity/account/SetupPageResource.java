package cloud.tansu.server.identity.account;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page behind the one-time link by which a tenant's administrator sets a password. */
@Path("/identity/{tenantId}/account/setup")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Tenant pages", description = "Pages for people who are not signed in")
public class SetupPageResource {

  private final RequestTenant requestTenant;
  private final SetupPages view;
  private final HostedPages pages;
  private final CsrfTokens csrf;

  @Inject
  SetupPageResource(
      RequestTenant requestTenant, SetupPages view, HostedPages pages, CsrfTokens csrf) {
    this.requestTenant = requestTenant;
    this.view = view;
    this.pages = pages;
    this.csrf = csrf;
  }

  @GET
  @Operation(
      summary = "Page to set the first password",
      description = "Opened by the one-time link; opening it does not use the link up.")
  @APIResponse(responseCode = "200", description = "A form")
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response form(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "Secret of the link") @DefaultValue("") @QueryParam("token")
          String token,
      @Context HttpServletRequest request) {
    return view.form(realm(tenantId), token, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Set the first password from the page")
  @APIResponse(responseCode = "200", description = "The password is set")
  @APIResponse(
      responseCode = "400",
      description = "The link was used or has expired, or the password is too weak",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "403", description = "The form was not made by this page")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "503", description = "Too many passwords are being hashed")
  public Response set(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("token") String token,
      @DefaultValue("") @FormParam("password") String password,
      @DefaultValue("") @FormParam("repeated") String repeated,
      @Context HttpServletRequest request) {
    Realm realm = realm(tenantId);
    return csrf.isOurs(request, field)
        ? view.submit(realm, token, password, repeated, request)
        : pages.notOurs(request, realm);
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
