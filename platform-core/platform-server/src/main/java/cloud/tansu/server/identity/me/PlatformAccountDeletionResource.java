package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.page.CsrfTokens;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deletes the account of a user of the platform, from the account page. */
@Path("/identity/account/delete")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformAccountDeletionResource {

  private final AccountDoor door;
  private final AccountPages pages;
  private final AccountDeletion deletion;
  private final CsrfTokens csrf;

  @Inject
  PlatformAccountDeletionResource(
      AccountDoor door, AccountPages pages, AccountDeletion deletion, CsrfTokens csrf) {
    this.door = door;
    this.pages = pages;
    this.deletion = deletion;
    this.csrf = csrf;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Delete the account of a user of the platform",
      description = "Needs a fresh sign-in. The form of the account page.")
  @APIResponse(responseCode = "200", description = "The account is no more")
  @APIResponse(responseCode = "303", description = "To the sign-in page")
  @APIResponse(responseCode = "400", description = "The page again, with what is wrong")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  public Response delete(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("sure") String sure,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> deletion.submit(self, sure.equals("yes"), request))
        : pages.notOurs(realm, request);
  }
}
