package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.external.SignInStranger;
import cloud.tansu.server.identity.external.SignInStranger.Attempt;
import cloud.tansu.server.identity.external.SignInStranger.Outcome;
import cloud.tansu.server.identity.external.UserLogins;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Signs somebody in at the hosted pages for whom a provider vouches. */
@ApplicationScoped
class FederatedSignIn {

  private final SignInStranger strangers;
  private final BrowserSessions browserSessions;

  @Inject
  FederatedSignIn(SignInStranger strangers, BrowserSessions browserSessions) {
    this.strangers = strangers;
    this.browserSessions = browserSessions;
  }

  BrowserSignIn.Outcome signIn(Realm realm, UserLogins.Stranger stranger, Origin origin) {
    Attempt attempt = new Attempt(realm, stranger, BrowserSignIn.CLIENT, origin);
    Outcome<BrowserSessions.Begun> outcome =
        strangers.signIn(
            attempt, (unit, done) -> browserSessions.begin(unit, done, origin, Optional.empty()));
    return switch (outcome) {
      case Outcome.SignedIn<BrowserSessions.Begun> done ->
          new BrowserSignIn.Outcome.SignedIn(done.opened());
      case Outcome.CodeAsked<BrowserSessions.Begun> asked ->
          new BrowserSignIn.Outcome.CodeAsked(asked.mfaToken());
      case Outcome.EnrolmentAsked<BrowserSessions.Begun> asked ->
          new BrowserSignIn.Outcome.EnrolmentAsked(asked.mfaToken());
      case Outcome.Locked<BrowserSessions.Begun> locked -> BrowserSignIn.locked(locked.remaining());
      case Outcome.Unusable<BrowserSessions.Begun> unusable ->
          new BrowserSignIn.Outcome.Refused(
              "This account is disabled or locked. Ask an administrator.");
      case Outcome.SwitchedOff<BrowserSessions.Begun> off ->
          new BrowserSignIn.Outcome.Refused("Sign-in is switched off here. Try again later.");
      case Outcome.Refused<BrowserSessions.Begun> refused ->
          new BrowserSignIn.Outcome.Refused(refused.reason());
    };
  }
}
