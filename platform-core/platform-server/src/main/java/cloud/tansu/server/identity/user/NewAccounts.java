package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes accounts of people who come by themselves, and signs them in at once. */
@ApplicationScoped
public class NewAccounts {

  private final NewUsers newUsers;
  private final LoginRecords records;
  private final Sessions sessions;
  private final SecondFactor secondFactor;

  @Inject
  NewAccounts(
      NewUsers newUsers, LoginRecords records, Sessions sessions, SecondFactor secondFactor) {
    this.newUsers = newUsers;
    this.records = records;
    this.sessions = sessions;
    this.secondFactor = secondFactor;
  }

  /**
   * Writes an account with a password, and that its user has shown who it is.
   *
   * @param method by what it was made: {@code password}, {@code invitation}
   * @return empty when the e-mail address is taken, in which case nothing was written
   */
  public Optional<Authentication> make(
      UnitOfWork unit, TokenSubject user, NewPassword password, Origin origin, String method)
      throws SQLException {
    if (!newUsers.insert(unit, user, password.hash())) {
      return Optional.empty();
    }
    Attempt attempt =
        new Attempt(user.realm(), Optional.of(user.id()), user.email().value(), origin, method);
    records.add(unit, attempt, LoginOutcome.SIGNED_UP);
    return Optional.of(new Authentication(user, records.now(), List.of(Authentication.PASSWORD)));
  }

  /** What was opened for an account that was just made. */
  public sealed interface Opened {

    record Signed(Sessions.Open session) implements Opened {}

    /** The realm wants a second factor before anything else. */
    record EnrolmentAsked(String mfaToken) implements Opened {

      /** Leaves the token out: it must never reach a log. */
      @Override
      public String toString() {
        return "EnrolmentAsked";
      }
    }
  }

  /**
   * Opens a session of that application with the scopes that the roles give by default, unless the
   * realm wants a second factor first. Reads settings, so call it before the transaction.
   */
  public Opening<Opened> session(Realm realm, String clientId, Origin origin) {
    SecondFactor.Gate gate = secondFactor.of(realm);
    return (unit, authentication) -> {
      TokenSubject user = authentication.subject();
      FirstFactor first =
          new FirstFactor(
              user,
              authentication.methods(),
              Optional.empty(),
              clientId,
              Optional.empty(),
              Optional.empty(),
              origin);
      if (gate.decide(unit, first) instanceof SecondFactor.Decision.EnrolmentAsked asked) {
        return new Opened.EnrolmentAsked(asked.mfaToken());
      }
      Scopes scopes = Scopes.byDefault(user.realm(), user.roles());
      return new Opened.Signed(sessions.open(unit, authentication, clientId, scopes, origin));
    };
  }

  /**
   * The tokens of a session; signs, so call it without holding a database connection.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code mfa_enrolment_required}: the account
   *     was made, and a second factor has to be set up
   */
  public Grant grant(Opened opened) {
    return switch (opened) {
      case Opened.Signed signed -> sessions.grant(signed.session());
      case Opened.EnrolmentAsked asked ->
          new SignInResult.EnrolmentAsked(asked.mfaToken()).orProblem();
    };
  }
}
