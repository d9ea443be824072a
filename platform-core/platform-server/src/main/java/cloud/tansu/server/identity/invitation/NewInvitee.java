package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.NewAccounts;
import cloud.tansu.server.identity.user.NewPassword;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes the account of somebody who was invited. */
@ApplicationScoped
class NewInvitee {

  private final NewUsers newUsers;
  private final NewAccounts accounts;
  private final UserPasswords passwords;

  @Inject
  NewInvitee(NewUsers newUsers, NewAccounts accounts, UserPasswords passwords) {
    this.newUsers = newUsers;
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /** An account that can be written. */
  record Ready(TokenSubject subject, NewPassword password) {}

  /** Checks and hashes the password; not while holding a database connection. */
  Ready prepare(AcceptRequest request, Invitation invitation) {
    NewPassword password = passwords.forNewUser(request.realm(), "password", request.password());
    TokenSubject subject =
        newUsers
            .subject(
                request.realm(), invitation.email(), request.name(), List.of(invitation.role()))
            .withVerifiedEmail();
    return new Ready(subject, password);
  }

  /**
   * @return empty when the e-mail address is taken
   */
  Optional<Authentication> write(UnitOfWork unit, Ready ready, Origin origin) throws SQLException {
    return accounts.make(unit, ready.subject(), ready.password(), origin, "invitation");
  }
}
