package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.AuthorizationRequest;
import cloud.tansu.server.identity.browser.BrowserSessions.Begun;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RequestOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sign-in page of a realm. */
@ApplicationScoped
class LoginPages {

  private final FlowAnswers answers;
  private final AuthorizationFlow flow;
  private final BrowserSignIn signIn;
  private final SignInChoices choices;
  private final HostedPages pages;
  private final RequestOrigin origins;

  @Inject
  LoginPages(
      FlowAnswers answers,
      AuthorizationFlow flow,
      BrowserSignIn signIn,
      SignInChoices choices,
      HostedPages pages,
      RequestOrigin origins) {
    this.answers = answers;
    this.flow = flow;
    this.signIn = signIn;
    this.choices = choices;
    this.pages = pages;
    this.origins = origins;
  }

  /**
   * @param reference of the authorization request that waits; empty when somebody just came here
   */
  Response show(Realm realm, String reference, HttpServletRequest request) {
    if (reference.isEmpty()) {
      return page(realm, reference, Optional.empty(), "", List.of(), request);
    }
    Optional<AuthorizationRequest> waiting = flow.find(realm, reference);
    return waiting.isEmpty()
        ? answers.resume(realm, reference, request)
        : page(realm, reference, waiting, waiting.get().loginHint().orElse(""), List.of(), request);
  }

  Response submit(
      Realm realm, String reference, String email, String password, HttpServletRequest request) {
    Optional<AuthorizationRequest> waiting =
        reference.isEmpty() ? Optional.empty() : flow.find(realm, reference);
    if (!reference.isEmpty() && waiting.isEmpty()) {
      return answers.resume(realm, reference, request);
    }
    Origin origin = origins.of(request);
    BrowserSignIn.Outcome outcome =
        signIn.signIn(realm, email, password, origin, answers.session(realm, request));
    return switch (outcome) {
      case BrowserSignIn.Outcome.SignedIn signedIn -> goOn(realm, reference, signedIn.begun());
      case BrowserSignIn.Outcome.Refused refused ->
          page(realm, reference, waiting, email, List.of(refused.reason()), request);
    };
  }

  private Response goOn(Realm realm, String reference, Begun begun) {
    URI next =
        reference.isEmpty()
            ? answers.page(realm, "signed-in")
            : answers.resumption(realm, reference);
    return Response.fromResponse(FlowAnswers.redirect(next)).cookie(begun.cookie()).build();
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
