package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.ConfirmEmail;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The page behind the link by which an address is confirmed. Opening it confirms nothing: mail
 * scanners and previews open links, too, and only people press buttons.
 */
@ApplicationScoped
class VerifyPages {

  private final Forms forms;
  private final ConfirmEmail confirmEmail;

  @Inject
  VerifyPages(Forms forms, ConfirmEmail confirmEmail) {
    this.forms = forms;
    this.confirmEmail = confirmEmail;
  }

  Response form(Realm realm, String token, HttpServletRequest request) {
    String secret = Forms.token(token);
    Optional<Email> email = confirmEmail.addressOf(realm, secret);
    return email.isPresent()
        ? forms.show(request, realm, page(secret, email.get()))
        : unusable(realm, request);
  }

  Response submit(Realm realm, String token, HttpServletRequest request) {
    try {
      Optional<TokenSubject> user =
          confirmEmail.confirm(realm, Forms.token(token), forms.origin(request));
      return user.isPresent()
          ? forms.done(request, realm, done(user.get()))
          : unusable(realm, request);
    } catch (ProblemException refusal) {
      return forms.again(
          request, realm, Page.of("message", "The address was not confirmed"), refusal);
    }
  }

  private Response unusable(Realm realm, HttpServletRequest request) {
    return forms.stop(
        request,
        realm,
        "This link cannot be used",
        "It was used before, has expired, or was not copied completely. If the address is confirmed"
            + " already, sign in with it.");
  }

  private static Page page(String token, Email email) {
    return Page.of("verify", "Confirm your e-mail address")
        .with("token", token)
        .with("email", email.value());
  }

  private static Page done(TokenSubject user) {
    return Page.of("verify-done", "The address is confirmed").with("email", user.email().value());
  }
}
