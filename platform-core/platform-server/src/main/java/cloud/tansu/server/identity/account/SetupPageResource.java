package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.page.CsrfTokens;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.identity.user.SetFirstPassword;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.kernel.ProblemException;
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
import java.util.ArrayList;
import java.util.List;
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
  private final SetFirstPassword setFirstPassword;
  private final UserPasswords passwords;
  private final RequestOrigin origins;
  private final HostedPages pages;
  private final CsrfTokens csrf;

  @Inject
  SetupPageResource(
      RequestTenant requestTenant,
      SetFirstPassword setFirstPassword,
      UserPasswords passwords,
      RequestOrigin origins,
      HostedPages pages,
      CsrfTokens csrf) {
    this.requestTenant = requestTenant;
    this.setFirstPassword = setFirstPassword;
    this.passwords = passwords;
    this.origins = origins;
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
    Realm realm = realm(tenantId);
    return setFirstPassword.isUsable(realm, token)
        ? pages.show(request, realm, Response.Status.OK, form(realm, token, List.of()))
        : unusable(request, realm);
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
    if (!csrf.isOurs(request, field)) {
      return pages.notOurs(request, realm);
    }
    List<String> wrong = new ArrayList<>(another(passwords.missingIn(realm, password)));
    if (!password.equals(repeated)) {
      wrong.add("The two passwords are not the same.");
    }
    return wrong.isEmpty()
        ? set(realm, token, password, request)
        : again(request, realm, token, wrong);
  }

  private Response set(Realm realm, String token, String password, HttpServletRequest request) {
    try {
      return setFirstPassword
          .set(realm, token, password, origins.of(request))
          .map(user -> pages.show(request, realm, Response.Status.OK, done(user)))
          .orElseGet(() -> unusable(request, realm));
    } catch (ProblemException refused) {
      List<String> wrong = refused.problem().errors().getOrDefault("password", List.of());
      if (wrong.isEmpty()) {
        throw refused;
      }
      return again(request, realm, token, another(wrong));
    }
  }

  /** What a password lacks, as one sentence. */
  private static List<String> another(List<String> missing) {
    return missing.isEmpty()
        ? missing
        : List.of("Choose another password: " + String.join("; ", missing) + ".");
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }

  private Response again(
      HttpServletRequest request, Realm realm, String token, List<String> wrong) {
    return pages.show(request, realm, Response.Status.BAD_REQUEST, form(realm, token, wrong));
  }

  private Response unusable(HttpServletRequest request, Realm realm) {
    return pages.message(
        request,
        realm,
        Response.Status.BAD_REQUEST,
        "This link cannot be used",
        "It was used before, has expired, or was not copied completely. Ask whoever sent it for a"
            + " new one.");
  }

  private static Page done(TokenSubject user) {
    return Page.of("setup-done", "The password is set").with("email", user.email().value());
  }

  private Page form(Realm realm, String token, List<String> wrong) {
    return Page.of("setup", "Set your password")
        .with("rules", passwords.describe(realm))
        .with("token", token)
        .withErrors(wrong);
  }
}
