package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.DeviceCodes;
import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The page where a user types in the code that a device shows, signs in and allows it (RFC 8628
 * §3.3). Nothing is allowed without a look at what asks: whoever sent a link with the code may want
 * access to somebody else's account (RFC 8628 §5.4).
 */
@ApplicationScoped
class DevicePages {

  private static final String UNKNOWN =
      "This code is not known here, was used, or is too old. Look at your device again.";

  private static final String SIGN_IN_FIRST =
      "This account has a second factor. Sign in in another tab first, then open this page again.";

  /** Codes that one address may try in a quarter of an hour. */
  private static final RateLimitPolicy TRIES =
      RateLimitPolicy.exact("device-code", 30, Duration.ofMinutes(15));

  private final FlowAnswers answers;
  private final DeviceCodes codes;
  private final BrowserSignIn signIn;
  private final HostedPages pages;
  private final RateLimits limits;

  @Inject
  DevicePages(
      FlowAnswers answers,
      DeviceCodes codes,
      BrowserSignIn signIn,
      HostedPages pages,
      RateLimits limits) {
    this.answers = answers;
    this.codes = codes;
    this.signIn = signIn;
    this.pages = pages;
    this.limits = limits;
  }

  Response show(Realm realm, String code, HttpServletRequest request) {
    if (code.isEmpty()) {
      return enter(realm, List.of(), request);
    }
    limits.check(TRIES, realm + "|" + answers.origin(request).ip());
    Optional<DeviceCodes.Asked> asked = codes.asked(realm, code);
    return asked.isEmpty()
        ? enter(realm, List.of(UNKNOWN), request)
        : confirm(realm, code, asked.get(), List.of(), request);
  }

  private Response enter(Realm realm, List<String> errors, HttpServletRequest request) {
    return pages.show(
        request,
        realm,
        errors.isEmpty() ? Response.Status.OK : Response.Status.BAD_REQUEST,
        Page.of("device", "Connect a device").withErrors(errors));
  }

  private Response confirm(
      Realm realm,
      String code,
      DeviceCodes.Asked asked,
      List<String> errors,
      HttpServletRequest request) {
    Optional<BrowserSession> session = answers.session(realm, request);
    Page page =
        Page.of("device-confirm", "Allow " + asked.client().name() + "?")
            .with("code", code)
            .with("application", asked.client().name())
            .with("permissions", Permissions.of(asked.scopes()))
            .with("signedIn", session.isPresent())
            .with(
                "email",
                session.map(found -> found.authentication().subject().email().value()).orElse(""))
            .withErrors(errors);
    return pages.show(
        request, realm, errors.isEmpty() ? Response.Status.OK : Response.Status.UNAUTHORIZED, page);
  }

  /** The user decides, after having signed in on the page where that is needed. */
  Response submit(Realm realm, DeviceDecision decision, HttpServletRequest request) {
    limits.check(TRIES, realm + "|" + answers.origin(request).ip());
    Optional<DeviceCodes.Asked> asked = codes.asked(realm, decision.code());
    if (asked.isEmpty()) {
      return enter(realm, List.of(UNKNOWN), request);
    }
    Optional<BrowserSession> session = answers.session(realm, request);
    if (session.isPresent()) {
      return decided(realm, session.get(), decision, request);
    }
    return switch (signIn.signIn(
        realm, decision.email(), decision.password(), answers.origin(request), session)) {
      case BrowserSignIn.Outcome.Refused refused ->
          confirm(realm, decision.code(), asked.get(), List.of(refused.reason()), request);
      case BrowserSignIn.Outcome.CodeAsked code ->
          confirm(realm, decision.code(), asked.get(), List.of(SIGN_IN_FIRST), request);
      case BrowserSignIn.Outcome.EnrolmentAsked enrolment ->
          confirm(realm, decision.code(), asked.get(), List.of(SIGN_IN_FIRST), request);
      case BrowserSignIn.Outcome.SignedIn signedIn ->
          Response.fromResponse(decided(realm, signedIn.begun().session(), decision, request))
              .cookie(signedIn.begun().cookie())
              .build();
    };
  }

  private Response decided(
      Realm realm, BrowserSession session, DeviceDecision decision, HttpServletRequest request) {
    boolean done = codes.decide(session.authentication(), decision.code(), decision.allowed());
    if (!done) {
      return enter(realm, List.of(UNKNOWN), request);
    }
    return pages.message(
        request,
        realm,
        Response.Status.OK,
        decision.allowed() ? "The device is connected" : "The device was refused",
        "You can close this page and go on at your device.");
  }

  /** What the form says. */
  record DeviceDecision(String code, String email, String password, boolean allowed) {

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "DeviceDecision[" + allowed + "]";
    }
  }
}
