package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.AuthorizationRequest;
import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.browser.BrowserSessions.Begun;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.FirstFactor;
import cloud.tansu.server.identity.user.Opening;
import cloud.tansu.server.identity.user.SecondFactor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * Signs somebody in with the browser in which their account was just made, and leads them on to the
 * application that waits, if one does.
 */
@ApplicationScoped
public class NewcomerSignIn {

  /** What such a sign-in is for: our own pages. */
  public static final String CLIENT = BrowserSignIn.CLIENT;

  private final FlowAnswers answers;
  private final AuthorizationFlow flow;
  private final SecondFactor secondFactor;
  private final BrowserSessions browserSessions;
  private final SecondFactorPages pages;

  @Inject
  NewcomerSignIn(
      FlowAnswers answers,
      AuthorizationFlow flow,
      SecondFactor secondFactor,
      BrowserSessions browserSessions,
      SecondFactorPages pages) {
    this.answers = answers;
    this.flow = flow;
    this.secondFactor = secondFactor;
    this.browserSessions = browserSessions;
    this.pages = pages;
  }

  /** What was opened for an account that was just made. */
  public sealed interface Opened {

    record SignedIn(Begun begun) implements Opened {}

    /** The realm wants a second factor before anything else. */
    record EnrolmentAsked(String mfaToken) implements Opened {

      /** Leaves the token out: it must never reach a log. */
      @Override
      public String toString() {
        return "EnrolmentAsked";
      }
    }
  }

  /** The page with what it needs of the authorization request that waits, if there is one. */
  public Page waitingFor(Realm realm, String reference, Page page) {
    Optional<AuthorizationRequest> waiting =
        reference.isEmpty() ? Optional.empty() : flow.find(realm, reference);
    Page complete =
        page.with("request", waiting.isPresent() ? reference : "")
            .with("application", waiting.map(found -> found.client().name()).orElse(""));
    return waiting.map(AuthorizationRequest::redirectUri).map(complete::leadingTo).orElse(complete);
  }

  /**
   * Opens a session of the browser, unless the realm wants a second factor first. Reads settings,
   * so call it before the transaction.
   */
  public Opening<Opened> opening(Realm realm, HttpServletRequest request) {
    SecondFactor.Gate gate = secondFactor.of(realm);
    Optional<BrowserSession> instead = answers.session(realm, request);
    return (unit, authentication) -> {
      FirstFactor first =
          new FirstFactor(
              authentication.subject(),
              authentication.methods(),
              Optional.empty(),
              CLIENT,
              Optional.empty(),
              Optional.empty(),
              answers.origin(request));
      if (gate.decide(unit, first) instanceof SecondFactor.Decision.EnrolmentAsked asked) {
        return new Opened.EnrolmentAsked(asked.mfaToken());
      }
      return new Opened.SignedIn(
          browserSessions.begin(unit, authentication, answers.origin(request), instead));
    };
  }

  /** Leads on: to the application, to our own page, or to the set-up of a second factor. */
  public Response goOn(Realm realm, String reference, Opened opened, HttpServletRequest request) {
    return switch (opened) {
      case Opened.SignedIn signedIn -> pages.goOn(realm, reference, signedIn.begun());
      case Opened.EnrolmentAsked asked ->
          pages.askEnrolment(
              realm, new SecondFactorPages.Step(asked.mfaToken(), reference), List.of(), request);
    };
  }
}
