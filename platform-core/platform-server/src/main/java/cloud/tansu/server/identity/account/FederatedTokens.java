package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.external.SignInStranger;
import cloud.tansu.server.identity.external.SignInStranger.Attempt;
import cloud.tansu.server.identity.external.SignInStranger.Outcome;
import cloud.tansu.server.identity.external.UserLogins;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.Sessions;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;

/** Answers who comes from a provider, and for no application, as the sign-in by password does. */
@ApplicationScoped
public class FederatedTokens {

  private final SignInStranger strangers;
  private final Sessions sessions;

  @Inject
  FederatedTokens(SignInStranger strangers, Sessions sessions) {
    this.strangers = strangers;
    this.sessions = sessions;
  }

  /**
   * The tokens and the user, as JSON.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code mfa_required}, {@code
   *     mfa_enrolment_required}, {@code mfa_locked}, {@code account_disabled}, {@code
   *     tenant_sign_in_disabled}, {@code forbidden} for somebody who has no account here
   */
  public Response signIn(Realm realm, UserLogins.Stranger stranger, Origin origin) {
    Attempt attempt = new Attempt(realm, stranger, FirstPartyClients.APP, origin);
    SignInResult result =
        switch (strangers.signIn(attempt, (unit, done) -> open(unit, done, origin))) {
          case Outcome.SignedIn<Sessions.Open> done ->
              new SignInResult.SignedIn(sessions.grant(done.opened()));
          case Outcome.CodeAsked<Sessions.Open> asked ->
              new SignInResult.CodeAsked(asked.mfaToken());
          case Outcome.EnrolmentAsked<Sessions.Open> asked ->
              new SignInResult.EnrolmentAsked(asked.mfaToken());
          case Outcome.Locked<Sessions.Open> locked ->
              new SignInResult.SecondFactorLocked(locked.remaining());
          case Outcome.Unusable<Sessions.Open> unusable ->
              throw IdentityProblems.ACCOUNT_DISABLED.because(
                  "This account is disabled or locked. Ask an administrator.");
          case Outcome.SwitchedOff<Sessions.Open> off ->
              throw IdentityProblems.TENANT_SIGN_IN_DISABLED.because("Try again later.");
          case Outcome.Refused<Sessions.Open> refused ->
              throw Problems.FORBIDDEN.because(refused.reason());
        };
    return Response.fromResponse(SignedInView.answer(Response.Status.OK, result.orProblem()))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private Sessions.Open open(UnitOfWork unit, Authentication done, Origin origin)
      throws SQLException {
    Scopes scopes = Scopes.byDefault(done.subject().realm(), done.subject().roles());
    return sessions.open(unit, done, FirstPartyClients.APP, scopes, origin);
  }
}
