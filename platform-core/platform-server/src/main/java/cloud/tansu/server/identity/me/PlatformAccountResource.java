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

/** The account page of the platform. */
@Path("/identity/account")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformAccountResource {

  private final AccountDoor door;
  private final AccountPages pages;
  private final AccountForms forms;
  private final AccountFactorForms factors;
  private final CsrfTokens csrf;

  @Inject
  PlatformAccountResource(
      AccountDoor door,
      AccountPages pages,
      AccountForms forms,
      AccountFactorForms factors,
      CsrfTokens csrf) {
    this.door = door;
    this.pages = pages;
    this.forms = forms;
    this.factors = factors;
    this.csrf = csrf;
  }

  @GET
  @Operation(
      summary = "Account page of a user of the platform",
      description = "Profile, password, second factor and sessions. For browsers.")
  @APIResponse(responseCode = "200", description = "The page")
  @APIResponse(responseCode = "303", description = "Nobody is signed in: to the sign-in page")
  @APIResponse(responseCode = "403", description = "Sign-in is switched off")
  public Response show(
      @Parameter(description = "What was done before") @DefaultValue("") @QueryParam("done")
          String done,
      @Context HttpServletRequest request) {
    return door.enter(Realm.PLATFORM, request, self -> pages.show(self, done, request));
  }

  @POST
  @Path("/profile")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Change the name of a user of the platform",
      description = "Empty to have none. The form of the account page.")
  @APIResponse(
      responseCode = "303",
      description = "To the account page when it is done, or to the sign-in page")
  @APIResponse(responseCode = "400", description = "The page again, with what is wrong")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  public Response rename(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("name") String name,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> forms.rename(self, name, request))
        : pages.notOurs(realm, request);
  }

  @POST
  @Path("/password")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Change the password of a user of the platform",
      description =
          "Begins a new session of the browser and ends all others. The form of the account page.")
  @APIResponse(
      responseCode = "303",
      description = "To the account page when it is done, or to the sign-in page")
  @APIResponse(responseCode = "400", description = "The page again, with what is wrong")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  public Response changePassword(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("current") String current,
      @DefaultValue("") @FormParam("chosen") String chosen,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> forms.changePassword(self, current, chosen, request))
        : pages.notOurs(realm, request);
  }

  @POST
  @Path("/sessions")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "End sessions of a user of the platform",
      description = "One, or all but the present one. The form of the account page.")
  @APIResponse(
      responseCode = "303",
      description = "To the account page when it is done, or to the sign-in page")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  public Response endSessions(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("session") String session,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> forms.endSessions(self, session))
        : pages.notOurs(realm, request);
  }

  @POST
  @Path("/second-factor")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Change the second factor of a user of the platform",
      description = "Needs a fresh sign-in. The form of the account page.")
  @APIResponse(responseCode = "200", description = "What is next")
  @APIResponse(
      responseCode = "303",
      description = "To the account page when it is done, or to the sign-in page")
  @APIResponse(responseCode = "400", description = "The page again, with what is wrong")
  @APIResponse(
      responseCode = "403",
      description = "The form is not of a page of ours, or sign-in is switched off")
  public Response changeFactor(
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("action") String action,
      @DefaultValue("") @FormParam("code") String code,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return csrf.isOurs(request, field)
        ? door.enter(realm, request, self -> factors.submit(self, action, code, request))
        : pages.notOurs(realm, request);
  }
}
