package cloud.tansu.server.identity.user;

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

  @Inject
  NewAccounts(NewUsers newUsers, LoginRecords records, Sessions sessions) {
    this.newUsers = newUsers;
    this.records = records;
    this.sessions = sessions;
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

  /** Opens a session of that application with the scopes that the roles give by default. */
  public Opening<Sessions.Open> session(String clientId, Origin origin) {
    return (unit, authentication) -> {
      TokenSubject user = authentication.subject();
      Scopes scopes = Scopes.byDefault(user.realm(), user.roles());
      return sessions.open(unit, authentication, clientId, scopes, origin);
    };
  }

  /** The tokens of a session; signs, so call it without holding a database connection. */
  public Grant grant(Sessions.Open open) {
    return sessions.grant(open);
  }
}
