package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.ForgotPassword;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The page by which somebody asks for a link to choose a new password. */
@ApplicationScoped
class ForgotPages {

  private final Forms forms;
  private final ForgotPassword forgotPassword;

  @Inject
  ForgotPages(Forms forms, ForgotPassword forgotPassword) {
    this.forms = forms;
    this.forgotPassword = forgotPassword;
  }

  Response form(Realm realm, HttpServletRequest request) {
    return forms.show(request, realm, page(""));
  }

  /** Answers the same whether or not the address has an account. */
  Response submit(Realm realm, String typed, HttpServletRequest request) {
    Optional<Email> email = Email.parse(typed.strip());
    if (email.isEmpty()) {
      return forms.again(
          request,
          realm,
          page(typed),
          List.of("Type in an e-mail address, such as you@example.com"));
    }
    try {
      forgotPassword.request(realm, email.get(), forms.origin(request));
    } catch (ProblemException refusal) {
      return forms.again(request, realm, page(typed), refusal);
    }
    return forms.done(
        request,
        realm,
        Page.of("forgot-done", "Look into your mail").with("email", email.get().value()));
  }

  private static Page page(String email) {
    return Page.of("forgot", "Forgot your password?").with("email", email);
  }
}
