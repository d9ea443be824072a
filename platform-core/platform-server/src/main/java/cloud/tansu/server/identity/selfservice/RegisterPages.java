package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.identity.account.SignUpLimit;
import cloud.tansu.server.identity.oauth.NewcomerSignIn;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SignUp;
import cloud.tansu.server.identity.user.SignUpRequest;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The page on which people make accounts for themselves. */
@ApplicationScoped
class RegisterPages {

  private final Forms forms;
  private final RealmPolicies policies;
  private final SignUpLimit limit;
  private final SignUp signUp;
  private final UserPasswords passwords;
  private final NewcomerSignIn newcomers;

  @Inject
  RegisterPages(
      Forms forms,
      RealmPolicies policies,
      SignUpLimit limit,
      SignUp signUp,
      UserPasswords passwords,
      NewcomerSignIn newcomers) {
    this.forms = forms;
    this.policies = policies;
    this.limit = limit;
    this.signUp = signUp;
    this.passwords = passwords;
    this.newcomers = newcomers;
  }

  /**
   * @param reference of the authorization request that waits; empty when there is none
   */
  Response form(Realm realm, String reference, HttpServletRequest request) {
    return policies.signUp(realm).enabled()
        ? forms.show(request, realm, page(realm, reference, Newcomer.NOBODY))
        : off(realm, request);
  }

  Response submit(Realm realm, String reference, Newcomer typed, HttpServletRequest request) {
    Page page = page(realm, reference, typed);
    List<String> wrong = typed.wrong();
    if (!wrong.isEmpty()) {
      return forms.again(request, realm, page, wrong);
    }
    try {
      Origin origin = forms.origin(request);
      limit.check(realm, origin);
      SignUpRequest wish =
          new SignUpRequest(
              realm,
              typed.parsedEmail().orElseThrow(),
              typed.password(),
              typed.parsedName(),
              NewcomerSignIn.CLIENT,
              origin);
      return answer(
          realm, reference, page, signUp.signUp(wish, newcomers.opening(realm, request)), request);
    } catch (ProblemException refusal) {
      return forms.again(request, realm, page, refusal);
    }
  }

  private Response answer(
      Realm realm,
      String reference,
      Page page,
      SignUp.Outcome<NewcomerSignIn.Opened> outcome,
      HttpServletRequest request) {
    return switch (outcome) {
      case SignUp.Outcome.Opened<NewcomerSignIn.Opened> opened ->
          newcomers.goOn(realm, reference, opened.session(), request);
      case SignUp.Outcome.ConfirmationSent<NewcomerSignIn.Opened> sent ->
          forms.done(
              request,
              realm,
              Page.of("register-done", "Look into your mail")
                  .with("email", page.values().getOrDefault("email", "")));
      case SignUp.Outcome.EmailTaken<NewcomerSignIn.Opened> taken ->
          forms.again(
              request,
              realm,
              page,
              List.of("There is an account with this e-mail address already. Sign in instead."));
      case SignUp.Outcome.NotAllowed<NewcomerSignIn.Opened> off -> off(realm, request);
    };
  }

  private Response off(Realm realm, HttpServletRequest request) {
    return forms.forbidden(
        request,
        realm,
        "No accounts are made here",
        "People cannot sign up by themselves. Ask an administrator for an invitation.");
  }

  private Page page(Realm realm, String reference, Newcomer typed) {
    Page page =
        Page.of("register", "Create your account")
            .with("rules", passwords.describe(realm))
            .with("email", typed.email())
            .with("name", typed.name());
    return newcomers.waitingFor(realm, reference, page);
  }
}
