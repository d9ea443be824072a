package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.page.CsrfTokens;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The forms of a tenant's account page about accounts at other providers. */
@Path("/identity/{tenantId}/account/logins")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantAccountLoginsResource {

  private static final String TENANT = "Id of the tenant";

  private final AccountDoor door;
  private final AccountPages pages;
  private final AccountLoginForms forms;
  private final CsrfTokens csrf;
  private final RequestTenant requestTenant;

  @Inject
  TenantAccountLoginsResource(
      AccountDoor door,
      AccountPages pages,
      AccountLoginForms forms,
      CsrfTokens csrf,
      RequestTenant requestTenant) {
    this.door = door;
    this.pages = pages;
    this.forms = forms;
    this.csrf = csrf;
    this.requestTenant = requestTenant;
  }

  @POST
  @Path("/link")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Link a provider to a user of a tenant",
      description = "Needs a fresh sign-in. The form of the account page.")
  @APIResponse(responseCode = "200", description = "A page that leads to the provider")
  @APIResponse(
      responseCode = "303",
      description = "To the account page when there is no such provider, or to the sign-in page")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "502", description = "The provider cannot be reached")
  public Response link(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("provider") String provider,
      @Context HttpServletRequest request) {
    Realm realm = realm(tenantId);
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> forms.link(self, provider, request))
        : pages.notOurs(realm, request);
  }

  @POST
  @Path("/unlink")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Unlink a provider of a user of a tenant",
      description = "Needs a fresh sign-in. The form of the account page.")
  @APIResponse(
      responseCode = "303",
      description = "To the account page when it is done, or to the sign-in page")
  @APIResponse(responseCode = "400", description = "The page again: it is the last credential")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response unlink(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("login") String login,
      @Context HttpServletRequest request) {
    Realm realm = realm(tenantId);
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> forms.unlink(self, login, request))
        : pages.notOurs(realm, request);
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
