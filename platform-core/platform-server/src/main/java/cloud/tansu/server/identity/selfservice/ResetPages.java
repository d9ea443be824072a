package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.ResetPassword;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The page behind the link by which a forgotten password is replaced. */
@ApplicationScoped
class ResetPages {

  private final Forms forms;
  private final ResetPassword resetPassword;
  private final UserPasswords passwords;

  @Inject
  ResetPages(Forms forms, ResetPassword resetPassword, UserPasswords passwords) {
    this.forms = forms;
    this.resetPassword = resetPassword;
    this.passwords = passwords;
  }

  Response form(Realm realm, String token, HttpServletRequest request) {
    return resetPassword.isUsable(realm, Forms.token(token))
        ? forms.show(request, realm, page(realm, token))
        : unusable(realm, request);
  }

  Response submit(
      Realm realm, String token, String password, String repeated, HttpServletRequest request) {
    String secret = Forms.token(token);
    if (!password.equals(repeated)) {
      return forms.again(
          request, realm, page(realm, secret), List.of("The two passwords are not the same."));
    }
    try {
      return resetPassword
          .reset(realm, secret, password, forms.origin(request))
          .map(user -> forms.done(request, realm, done(user)))
          .orElseGet(() -> unusable(realm, request));
    } catch (ProblemException refusal) {
      return forms.again(request, realm, page(realm, secret), refusal);
    }
  }

  private Response unusable(Realm realm, HttpServletRequest request) {
    return forms.stop(
        request,
        realm,
        "This link cannot be used",
        "It was used before, has expired, was replaced by a newer one, or was not copied"
            + " completely. Ask for a new one on the sign-in page.");
  }

  private Page page(Realm realm, String token) {
    return Page.of("reset", "Choose a new password")
        .with("rules", passwords.describe(realm))
        .with("token", token);
  }

  private static Page done(TokenSubject user) {
    return Page.of("reset-done", "Your new password is set").with("email", user.email().value());
  }
}
