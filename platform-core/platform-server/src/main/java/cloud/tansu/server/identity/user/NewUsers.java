package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes users, as part of the caller's transaction. */
@ApplicationScoped
public class NewUsers {

  /** The role of users who administer nothing. */
  public static final String PLAIN_ROLE = "User";

  private final UserTable table;
  private final OneTimeLinks links;
  private final IdentityConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  NewUsers(UserTable table, OneTimeLinks links, IdentityConfig config, Tokens tokens, Clock clock) {
    this.table = table;
    this.links = links;
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The address of the account that a tenant is made with: a name, and no mailbox. */
  public static Email firstAdministrator(TenantId tenant) {
    return new Email("admin@" + tenant + ".local");
  }

  /** A user with a new id, not written yet. */
  public TokenSubject subject(Realm realm, Email email, Optional<String> name, List<String> roles) {
    UserId id = new UserId(tokens.uuidV7(clock.millis()));
    return new TokenSubject(realm, id, email, false, name, roles);
  }

  /**
   * Writes the user.
   *
   * @return false when the e-mail address is taken
   */
  public boolean insert(UnitOfWork unit, TokenSubject user, String passwordHash)
      throws SQLException {
    return table.insert(unit, user, Optional.of(passwordHash), clock.instant());
  }

  /**
   * Writes a user who signs in with a provider and has no password.
   *
   * @return false when the e-mail address is taken
   */
  public boolean insertWithoutPassword(UnitOfWork unit, TokenSubject user) throws SQLException {
    return table.insert(unit, user, Optional.empty(), clock.instant());
  }

  /** The time of what is written. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Writes the user without a password.
   *
   * @return the secret of a link by which the user sets one; empty when the e-mail address is taken
   */
  public Optional<String> invite(UnitOfWork unit, TokenSubject user) throws SQLException {
    if (!table.insert(unit, user, Optional.empty(), clock.instant())) {
      return Optional.empty();
    }
    OneTimeLinks.Link link = new OneTimeLinks.Link(user.id(), Optional.empty());
    return Optional.of(links.issue(unit, LinkPurpose.SETUP, link, config.setupLinkLifetime()));
  }

  /** Whether anybody who may sign in has the role. */
  public boolean anybodyHas(UnitOfWork unit, String role) throws SQLException {
    return table.hasActive(unit, role);
  }
}
