package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.identity.user.SetFirstPassword;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** The page behind the one-time link by which a user that was made sets the first password. */
@ApplicationScoped
class SetupPages {

  private final SetFirstPassword setFirstPassword;
  private final UserPasswords passwords;
  private final RequestOrigin origins;
  private final HostedPages pages;

  @Inject
  SetupPages(
      SetFirstPassword setFirstPassword,
      UserPasswords passwords,
      RequestOrigin origins,
      HostedPages pages) {
    this.setFirstPassword = setFirstPassword;
    this.passwords = passwords;
    this.origins = origins;
    this.pages = pages;
  }

  Response form(Realm realm, String token, HttpServletRequest request) {
    return setFirstPassword.isUsable(realm, token)
        ? pages.show(request, realm, Response.Status.OK, form(realm, token, List.of()))
        : unusable(request, realm);
  }

  Response submit(
      Realm realm, String token, String password, String repeated, HttpServletRequest request) {
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
