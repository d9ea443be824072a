package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.AuthorizationCodes;
import cloud.tansu.server.identity.authorization.AuthorizationRequest;
import cloud.tansu.server.identity.authorization.AuthorizationResponse;
import cloud.tansu.server.identity.authorization.Consents;
import cloud.tansu.server.identity.authorization.Prompt;
import cloud.tansu.server.identity.authorization.ReadAuthorizationRequest;
import cloud.tansu.server.identity.authorization.Reading;
import cloud.tansu.server.identity.authorization.WaitingRequests;
import cloud.tansu.server.identity.authorization.WaitingRequests.Waiting;
import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Assurance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an authorization request leads to (OpenID Connect Core 1.0 §3.1.2): the sign-in page, the
 * consent page, or the application, with a code or an error. Every step looks at the request anew,
 * so that what changed meanwhile counts.
 */
@ApplicationScoped
class AuthorizationFlow {

  private final ReadAuthorizationRequest reader;
  private final WaitingRequests waiting;
  private final AuthorizationCodes codes;
  private final Consents consents;
  private final AuthorizationResponse responses;
  private final Clock clock;

  @Inject
  AuthorizationFlow(
      ReadAuthorizationRequest reader,
      WaitingRequests waiting,
      AuthorizationCodes codes,
      Consents consents,
      AuthorizationResponse responses,
      Clock clock) {
    this.reader = reader;
    this.waiting = waiting;
    this.codes = codes;
    this.consents = consents;
    this.responses = responses;
    this.clock = clock;
  }

  /** What is next. */
  sealed interface Step {

    /** The user signs in, then the request of that reference goes on. */
    record SignIn(String reference) implements Step {}

    /** The user allows or denies, then the request of that reference goes on. */
    record Consent(String reference) implements Step {}

    /** The browser brings an answer to the application. */
    record Answer(URI address) implements Step {}

    /** The user is told what is wrong. */
    record Stop(String reason) implements Step {}
  }

  /** A request that has just come. */
  Step start(Realm realm, Map<String, String> parameters, Optional<BrowserSession> session) {
    Optional<String> pushed = Optional.ofNullable(parameters.get("request_uri"));
    if (pushed.isPresent()) {
      return startPushed(realm, pushed.get(), parameters, session);
    }
    return step(realm, new Waiting(parameters, false, clock.instant()), Optional.empty(), session);
  }

  private Step startPushed(
      Realm realm,
      String requestUri,
      Map<String, String> parameters,
      Optional<BrowserSession> session) {
    Optional<String> reference = PushedRequests.referenceIn(requestUri);
    String client = parameters.getOrDefault("client_id", "");
    return reference
        .flatMap(found -> waiting.find(realm, found))
        .filter(found -> found.pushed() && client.equals(found.parameters().get("client_id")))
        .map(found -> step(realm, found, reference, session))
        .orElseGet(
            () ->
                new Step.Stop(
                    "The request of the application is not known here, or it was made too long"
                        + " ago. Go back to the application and start again."));
  }

  /** A request that has waited for the user to do something. */
  Step resume(Realm realm, String reference, Optional<BrowserSession> session) {
    return waiting
        .find(realm, reference)
        .map(found -> step(realm, found, Optional.of(reference), session))
        .orElseGet(AuthorizationFlow::tooLate);
  }

  private static Step tooLate() {
    return new Step.Stop(
        "This sign-in took too long or is finished. Go back to the application and start again.");
  }

  /** The request that waits under a reference, as far as it still is one. */
  Optional<AuthorizationRequest> find(Realm realm, String reference) {
    return waiting
        .find(realm, reference)
        .map(found -> reader.read(realm, found.parameters(), found.pushed()))
        .flatMap(
            reading ->
                reading instanceof Reading.Valid valid
                    ? Optional.of(valid.request())
                    : Optional.empty());
  }

  /** The user does not allow it. */
  Step deny(Realm realm, String reference) {
    Optional<AuthorizationRequest> request = find(realm, reference);
    waiting.remove(realm, reference);
    return request
        .map(denied -> refuse(realm, denied, "access_denied", "The user did not allow it."))
        .orElseGet(AuthorizationFlow::tooLate);
  }

  private Step step(
      Realm realm, Waiting found, Optional<String> reference, Optional<BrowserSession> session) {
    return switch (reader.read(realm, found.parameters(), found.pushed())) {
      case Reading.Untrusted untrusted -> new Step.Stop(untrusted.reason());
      case Reading.Refused refused -> new Step.Answer(responses.error(realm, refused));
      case Reading.Valid valid -> step(realm, valid.request(), found, reference, session);
    };
  }

  private Step step(
      Realm realm,
      AuthorizationRequest request,
      Waiting found,
      Optional<String> reference,
      Optional<BrowserSession> session) {
    boolean silent = request.asksFor(Prompt.NONE);
    Optional<BrowserSession> usable =
        session
            .filter(present -> isRecent(request, present, found.since()))
            .filter(present -> isStrong(request, present));
    if (usable.isEmpty()) {
      return silent
          ? refuse(realm, request, "login_required", "The user has to sign in.")
          : signIn(realm, request, found, reference, session);
    }
    if (needsConsent(realm, request, usable.get(), found.since())) {
      return silent
          ? refuse(realm, request, "consent_required", "The user has to consent.")
          : new Step.Consent(reference.orElseGet(() -> keep(realm, found)));
    }
    reference.ifPresent(answered -> waiting.remove(realm, answered));
    String code = codes.issue(realm, request, usable.get());
    return new Step.Answer(responses.code(realm, request, code));
  }

  /**
   * Who has signed in for this very request, and not strongly enough, has no second factor to show:
   * asking again would not end.
   */
  private Step signIn(
      Realm realm,
      AuthorizationRequest request,
      Waiting found,
      Optional<String> reference,
      Optional<BrowserSession> session) {
    boolean cannot =
        session
            .filter(present -> reference.isPresent() && isSince(present, found.since()))
            .filter(present -> !isStrong(request, present))
            .isPresent();
    if (cannot) {
      reference.ifPresent(answered -> waiting.remove(realm, answered));
      return refuse(
          realm,
          request,
          "unmet_authentication_requirements",
          "The user has no second factor, or the realm does not ask for it.");
    }
    return new Step.SignIn(reference.orElseGet(() -> keep(realm, found)));
  }

  private static boolean isSince(BrowserSession session, Instant requestedAt) {
    return !session.authentication().authenticatedAt().isBefore(requestedAt);
  }

  private static boolean isStrong(AuthorizationRequest request, BrowserSession session) {
    return Assurance.of(session.authentication().methods()).covers(request.assurance());
  }

  private String keep(Realm realm, Waiting found) {
    return waiting.keep(realm, found.parameters(), false);
  }

  /** Whether the sign-in is one that the application is content with. */
  private boolean isRecent(
      AuthorizationRequest request, BrowserSession session, Instant requestedAt) {
    Instant signedIn = session.authentication().authenticatedAt();
    boolean anew = request.asksFor(Prompt.LOGIN) || request.asksFor(Prompt.SELECT_ACCOUNT);
    boolean tooOld =
        request.maxAge().filter(age -> signedIn.plus(age).isBefore(clock.instant())).isPresent();
    return isSince(session, requestedAt) || !(anew || tooOld);
  }

  private boolean needsConsent(
      Realm realm, AuthorizationRequest request, BrowserSession session, Instant requestedAt) {
    boolean anew = request.asksFor(Prompt.CONSENT);
    if (request.client().firstParty() && !anew) {
      return false;
    }
    return !consents.covers(
        realm,
        session.authentication().subject().id(),
        request.client().id(),
        request.scopes(),
        anew ? requestedAt : Instant.EPOCH);
  }

  private Step refuse(Realm realm, AuthorizationRequest request, String error, String description) {
    return new Step.Answer(
        responses.error(
            realm,
            new Reading.Refused(request.redirectUri(), request.state(), error, description)));
  }
}
