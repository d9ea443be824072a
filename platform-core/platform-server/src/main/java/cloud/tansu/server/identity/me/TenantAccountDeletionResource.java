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

/** Deletes the account of a user of a tenant, from the account page. */
@Path("/identity/{tenantId}/account/delete")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantAccountDeletionResource {

  private static final String TENANT = "Id of the tenant";

  private final AccountDoor door;
  private final AccountPages pages;
  private final AccountDeletion deletion;
  private final CsrfTokens csrf;
  private final RequestTenant requestTenant;

  @Inject
  TenantAccountDeletionResource(
      AccountDoor door,
      AccountPages pages,
      AccountDeletion deletion,
      CsrfTokens csrf,
      RequestTenant requestTenant) {
    this.door = door;
    this.pages = pages;
    this.deletion = deletion;
    this.csrf = csrf;
    this.requestTenant = requestTenant;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Delete the account of a user of a tenant",
      description = "Needs a fresh sign-in. The form of the account page.")
  @APIResponse(responseCode = "200", description = "The account is no more")
  @APIResponse(responseCode = "303", description = "To the sign-in page")
  @APIResponse(responseCode = "400", description = "The page again, with what is wrong")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("sure") String sure,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> deletion.submit(self, sure.equals("yes"), request))
        : pages.notOurs(realm, request);
  }
}
