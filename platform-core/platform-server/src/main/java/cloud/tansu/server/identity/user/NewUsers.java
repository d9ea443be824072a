package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes users, as part of the caller's transaction. */
@ApplicationScoped
public class NewUsers {

  /** The role of users who administer nothing. */
  public static final String PLAIN_ROLE = "User";

  private final UserTable table;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  NewUsers(UserTable table, Tokens tokens, Clock clock) {
    this.table = table;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** A user with a new id, not written yet. */
  public TokenSubject subject(Realm realm, Email email, Optional<String> name, List<String> roles) {
    UserId id = new UserId(tokens.uuidV7(clock.millis()));
    return new TokenSubject(realm, id, email, name, roles);
  }

  /**
   * Writes the user.
   *
   * @param passwordHash empty when the first password is set by a link
   * @return false when the e-mail address is taken
   */
  public boolean insert(UnitOfWork unit, TokenSubject user, Optional<String> passwordHash)
      throws SQLException {
    return table.insert(unit, user, passwordHash, clock.instant());
  }

  /** Whether anybody who may sign in has the role. */
  public boolean anybodyHas(UnitOfWork unit, String role) throws SQLException {
    return table.hasActive(unit, role);
  }
}
