package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.AuthorizationRequest;
import cloud.tansu.server.identity.browser.BrowserSessions.Begun;
import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** The pages of a sign-in between the password and the application: code, enrolment, new codes. */
@ApplicationScoped
class SecondFactorPages {

  private final FlowAnswers answers;
  private final AuthorizationFlow flow;
  private final BrowserSecondFactor secondFactor;
  private final HostedPages pages;

  @Inject
  SecondFactorPages(
      FlowAnswers answers,
      AuthorizationFlow flow,
      BrowserSecondFactor secondFactor,
      HostedPages pages) {
    this.answers = answers;
    this.flow = flow;
    this.secondFactor = secondFactor;
    this.pages = pages;
  }

  /** A sign-in that waits: its token, and the authorization request behind it, if any. */
  record Step(String token, String reference) {

    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Step[" + reference.length() + "]";
    }
  }

  Response askCode(Realm realm, Step step, List<String> errors, HttpServletRequest request) {
    return show(realm, step, Page.of("mfa", "Enter a code"), errors, request);
  }

  Response submitCode(Realm realm, Step step, String code, HttpServletRequest request) {
    return switch (secondFactor.verify(
        realm, step.token(), code, answers.origin(request), answers.session(realm, request))) {
      case BrowserSecondFactor.Outcome.SignedIn done -> goOn(realm, step.reference(), done.begun());
      case BrowserSecondFactor.Outcome.WrongCode wrong ->
          askCode(realm, step, List.of("The code is wrong, or was used already."), request);
      case BrowserSecondFactor.Outcome.Locked locked ->
          askCode(realm, step, List.of(BrowserSignIn.locked(locked.remaining()).reason()), request);
      case BrowserSecondFactor.Outcome.TooLate late -> tooLate(realm, request);
    };
  }

  Response askEnrolment(Realm realm, Step step, List<String> errors, HttpServletRequest request) {
    return secondFactor
        .beginEnrolment(realm, step.token(), pages.nameOf(realm))
        .map(begun -> enrolment(realm, step, begun, errors, request))
        .orElseGet(() -> tooLate(realm, request));
  }

  private Response enrolment(
      Realm realm,
      Step step,
      EnrolTotp.Begun begun,
      List<String> errors,
      HttpServletRequest request) {
    Page page =
        Page.of("mfa-enrol", "Set up your authenticator app")
            .with("qrCode", begun.qrCode())
            .with("secret", begun.secret());
    return show(realm, step, page, errors, request);
  }

  Response submitEnrolment(Realm realm, Step step, String code, HttpServletRequest request) {
    return switch (secondFactor.confirmEnrolment(
        realm, step.token(), code, answers.origin(request), answers.session(realm, request))) {
      case BrowserSecondFactor.Outcome.SignedIn done -> codes(realm, step, done, request);
      case BrowserSecondFactor.Outcome.WrongCode wrong ->
          askEnrolment(
              realm,
              step,
              List.of("The code does not fit. Scan the picture again; it is a new one."),
              request);
      case BrowserSecondFactor.Outcome.Locked locked ->
          askEnrolment(
              realm, step, List.of(BrowserSignIn.locked(locked.remaining()).reason()), request);
      case BrowserSecondFactor.Outcome.TooLate late -> tooLate(realm, request);
    };
  }

  private Response codes(
      Realm realm,
      Step step,
      BrowserSecondFactor.Outcome.SignedIn done,
      HttpServletRequest request) {
    Page page =
        Page.of("mfa-codes", "Keep these recovery codes")
            .with("codes", done.recoveryCodes())
            .with("next", next(realm, step.reference()).toString());
    return Response.fromResponse(pages.show(request, realm, Response.Status.OK, page))
        .cookie(done.begun().cookie())
        .build();
  }

  private Response show(
      Realm realm, Step step, Page page, List<String> errors, HttpServletRequest request) {
    Page complete =
        page.with("token", step.token())
            .with("request", step.reference())
            .with("base", pages.pathOf(realm))
            .withErrors(errors);
    Page leading =
        FlowAnswers.isOurs(step.reference())
            ? complete
            : flow.find(realm, step.reference())
                .map(AuthorizationRequest::redirectUri)
                .map(complete::leadingTo)
                .orElse(complete);
    return pages.show(
        request,
        realm,
        errors.isEmpty() ? Response.Status.OK : Response.Status.UNAUTHORIZED,
        leading);
  }

  private Response tooLate(Realm realm, HttpServletRequest request) {
    return pages.message(
        request,
        realm,
        Response.Status.BAD_REQUEST,
        "Sign in again",
        "This took too long, or there were too many attempts. Go back to the application and start"
            + " again.");
  }

  Response goOn(Realm realm, String reference, Begun begun) {
    return Response.fromResponse(FlowAnswers.redirect(next(realm, reference)))
        .cookie(begun.cookie())
        .build();
  }

  private URI next(Realm realm, String reference) {
    if (reference.equals(HostedPages.ACCOUNT)) {
      return answers.account(realm);
    }
    return reference.isEmpty()
        ? answers.page(realm, "signed-in")
        : answers.resumption(realm, reference);
  }
}
