package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.AuthorizationRequest;
import cloud.tansu.server.identity.oauth.SecondFactorPages.Step;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sign-in page of a realm. */
@ApplicationScoped
class LoginPages {

  private final FlowAnswers answers;
  private final AuthorizationFlow flow;
  private final BrowserSignIn signIn;
  private final SecondFactorPages secondFactor;
  private final SignInChoices choices;
  private final HostedPages pages;

  @Inject
  LoginPages(
      FlowAnswers answers,
      AuthorizationFlow flow,
      BrowserSignIn signIn,
      SecondFactorPages secondFactor,
      SignInChoices choices,
      HostedPages pages) {
    this.answers = answers;
    this.flow = flow;
    this.signIn = signIn;
    this.secondFactor = secondFactor;
    this.choices = choices;
    this.pages = pages;
  }

  /**
   * @param reference of the authorization request that waits; empty when somebody just came here
   */
  Response show(Realm realm, String reference, HttpServletRequest request) {
    if (FlowAnswers.isOurs(reference)) {
      return page(realm, reference, Optional.empty(), known(realm, request), List.of(), request);
    }
    Optional<AuthorizationRequest> waiting = flow.find(realm, reference);
    return waiting.isEmpty()
        ? answers.resume(realm, reference, request)
        : page(realm, reference, waiting, waiting.get().loginHint().orElse(""), List.of(), request);
  }

  Response submit(
      Realm realm, String reference, String email, String password, HttpServletRequest request) {
    Optional<AuthorizationRequest> waiting =
        FlowAnswers.isOurs(reference) ? Optional.empty() : flow.find(realm, reference);
    if (!FlowAnswers.isOurs(reference) && waiting.isEmpty()) {
      return answers.resume(realm, reference, request);
    }
    Origin origin = answers.origin(request);
    BrowserSignIn.Outcome outcome =
        signIn.signIn(realm, email, password, origin, answers.session(realm, request));
    return switch (outcome) {
      case BrowserSignIn.Outcome.SignedIn signedIn ->
          secondFactor.goOn(realm, reference, signedIn.begun());
      case BrowserSignIn.Outcome.CodeAsked asked ->
          secondFactor.askCode(realm, new Step(asked.mfaToken(), reference), List.of(), request);
      case BrowserSignIn.Outcome.EnrolmentAsked asked ->
          secondFactor.askEnrolment(
              realm, new Step(asked.mfaToken(), reference), List.of(), request);
      case BrowserSignIn.Outcome.Refused refused ->
          page(realm, reference, waiting, email, List.of(refused.reason()), request);
    };
  }

  /** Who is signed in already, and has to sign in anew. */
  private String known(Realm realm, HttpServletRequest request) {
    return answers
        .session(realm, request)
        .map(session -> session.authentication().subject().email().value())
        .orElse("");
  }

  private Response page(
      Realm realm,
      String reference,
      Optional<AuthorizationRequest> waiting,
      String email,
      List<String> errors,
      HttpServletRequest request) {
    Map<String, Object> offers = choices.of(realm, reference);
    Page page =
        Page.of("login", "Sign in")
            .with("request", reference)
            .with("email", email)
            .with("application", waiting.map(found -> found.client().name()).orElse(""))
            .with("offers", offers)
            .withErrors(errors);
    Page complete =
        waiting.map(AuthorizationRequest::redirectUri).map(page::leadingTo).orElse(page);
    Response.Status status = errors.isEmpty() ? Response.Status.OK : Response.Status.UNAUTHORIZED;
    return pages.show(request, realm, status, complete);
  }
}
