package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.external.UserLogins;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.FirstFactor;
import cloud.tansu.server.identity.user.HalfSignIns;
import cloud.tansu.server.identity.user.LoginOutcome;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SecondFactor;
import cloud.tansu.server.identity.user.SecondFactor.Decision;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Signs somebody in at the hosted pages for whom a provider vouches. */
@ApplicationScoped
class FederatedSignIn {

  private final UserLogins logins;
  private final SecondFactor secondFactor;
  private final HalfSignIns halfSignIns;
  private final RealmDatabases databases;
  private final BrowserSessions browserSessions;
  private final RealmPolicies policies;

  @Inject
  FederatedSignIn(
      UserLogins logins,
      SecondFactor secondFactor,
      HalfSignIns halfSignIns,
      RealmDatabases databases,
      BrowserSessions browserSessions,
      RealmPolicies policies) {
    this.logins = logins;
    this.secondFactor = secondFactor;
    this.halfSignIns = halfSignIns;
    this.databases = databases;
    this.browserSessions = browserSessions;
    this.policies = policies;
  }

  BrowserSignIn.Outcome signIn(Realm realm, UserLogins.Stranger stranger, Origin origin) {
    if (!policies.signInEnabled(realm)) {
      return new BrowserSignIn.Outcome.Refused("Sign-in is switched off here. Try again later.");
    }
    SignUpPolicy policy = policies.signUp(realm);
    SecondFactor.Gate gate = secondFactor.of(realm);
    return databases.transact(
        realm,
        unit ->
            switch (logins.resolve(unit, realm, stranger, policy)) {
              case UserLogins.Outcome.Refused refused ->
                  new BrowserSignIn.Outcome.Refused(refused.reason());
              case UserLogins.Outcome.Found found ->
                  begin(unit, gate, found.user(), "oauth:" + stranger.provider(), origin);
            });
  }

  private BrowserSignIn.Outcome begin(
      UnitOfWork unit, SecondFactor.Gate gate, TokenSubject user, String method, Origin origin)
      throws SQLException {
    FirstFactor first =
        new FirstFactor(
            user,
            List.of(Authentication.FEDERATED),
            Optional.empty(),
            BrowserSignIn.CLIENT,
            Optional.empty(),
            Optional.empty(),
            origin);
    if (!halfSignIns.holds(unit, first)) {
      halfSignIns.record(unit, user, method, origin, LoginOutcome.DISABLED);
      return unusable();
    }
    return switch (gate.decide(unit, first)) {
      case Decision.Enough enough -> {
        Authentication done = halfSignIns.complete(unit, user, enough.methods(), method, origin);
        yield new BrowserSignIn.Outcome.SignedIn(
            browserSessions.begin(unit, done, origin, Optional.empty()));
      }
      case Decision.CodeAsked asked -> new BrowserSignIn.Outcome.CodeAsked(asked.mfaToken());
      case Decision.EnrolmentAsked asked ->
          new BrowserSignIn.Outcome.EnrolmentAsked(asked.mfaToken());
      case Decision.WrongCode wrong -> new BrowserSignIn.Outcome.Refused("The code is wrong.");
      case Decision.Locked locked -> BrowserSignIn.locked(locked.remaining());
      case Decision.NoLonger changed -> unusable();
    };
  }

  private static BrowserSignIn.Outcome unusable() {
    return new BrowserSignIn.Outcome.Refused(
        "This account is disabled or locked. Ask an administrator.");
  }
}
