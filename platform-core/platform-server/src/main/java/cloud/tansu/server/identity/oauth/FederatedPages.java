package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.ReadAuthorizationRequest;
import cloud.tansu.server.identity.authorization.Reading;
import cloud.tansu.server.identity.authorization.WaitingRequests;
import cloud.tansu.server.identity.external.UserLogins;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a browser is shown that comes back from a provider. */
@ApplicationScoped
public class FederatedPages {

  private final FederatedSignIn signIn;
  private final FlowAnswers answers;
  private final SecondFactorPages secondFactor;
  private final HostedPages pages;
  private final ReadAuthorizationRequest reader;
  private final WaitingRequests waiting;

  @Inject
  FederatedPages(
      FederatedSignIn signIn,
      FlowAnswers answers,
      SecondFactorPages secondFactor,
      HostedPages pages,
      ReadAuthorizationRequest reader,
      WaitingRequests waiting) {
    this.signIn = signIn;
    this.answers = answers;
    this.secondFactor = secondFactor;
    this.pages = pages;
    this.reader = reader;
    this.waiting = waiting;
  }

  /**
   * Checks an authorization request as the authorization endpoint does, and keeps it while the
   * browser is at a provider.
   *
   * @param parameters as at the authorization endpoint
   * @return its reference; empty when it cannot be used, in which case the browser is sent nowhere
   */
  public Optional<String> keep(Realm realm, Map<String, String> parameters) {
    return reader.read(realm, parameters, false) instanceof Reading.Valid
        ? Optional.of(waiting.keep(realm, parameters, false))
        : Optional.empty();
  }

  /**
   * Signs the person in and leads on: to the second factor, the consent or the application.
   *
   * @param reference of the authorization request that waits; empty when no application does
   */
  public Response signIn(
      Realm realm, UserLogins.Stranger stranger, String reference, HttpServletRequest request) {
    return switch (signIn.signIn(realm, stranger, answers.origin(request))) {
      case BrowserSignIn.Outcome.SignedIn done -> secondFactor.goOn(realm, reference, done.begun());
      case BrowserSignIn.Outcome.CodeAsked asked ->
          secondFactor.askCode(
              realm, new SecondFactorPages.Step(asked.mfaToken(), reference), List.of(), request);
      case BrowserSignIn.Outcome.EnrolmentAsked asked ->
          secondFactor.askEnrolment(
              realm, new SecondFactorPages.Step(asked.mfaToken(), reference), List.of(), request);
      case BrowserSignIn.Outcome.Refused refused ->
          failed(realm, Response.Status.FORBIDDEN, refused.reason(), reference, request);
    };
  }

  /** Tells the person that it did not work. */
  public Response failed(
      Realm realm, Response.Status status, String reason, HttpServletRequest request) {
    return failed(realm, status, reason, "", request);
  }

  private Response failed(
      Realm realm,
      Response.Status status,
      String reason,
      String reference,
      HttpServletRequest request) {
    return pages.show(
        request,
        realm,
        status,
        Page.of("message", "This sign-in cannot go on")
            .with("text", reason)
            .with("signIn", answers.signIn(realm, reference).toString()));
  }

  /**
   * Back to the account page.
   *
   * @param done what to tell the user, as the page knows it
   */
  public Response account(Realm realm, String done) {
    return FlowAnswers.redirect(URI.create(answers.account(realm) + "?done=" + done));
  }

  /** Sends the browser to a provider. */
  public static Response leave(URI address) {
    return FlowAnswers.redirect(address);
  }
}
