package cloud.tansu.server.identity.external;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.identity.user.UserRows;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Which account of another provider signs in which user. An account of a provider joins a user of
 * the same e-mail address only when both the provider and this realm know that the address belongs
 * to the person; otherwise whoever gets somebody's address into one of them takes the other over.
 */
@ApplicationScoped
public class UserLogins {

  private static final int MAX_NAME = 256;

  private final NewUsers newUsers;
  private final AuditTrail audit;

  @Inject
  UserLogins(NewUsers newUsers, AuditTrail audit) {
    this.newUsers = newUsers;
    this.audit = audit;
  }

  /**
   * Who comes from a provider.
   *
   * @param provider id of the provider
   * @param issuer who vouches for the subject
   * @param emailVerified whether the provider vouches for the address
   */
  public record Stranger(
      String provider,
      String issuer,
      String subject,
      Optional<String> email,
      boolean emailVerified,
      Optional<String> name) {

    /** Leaves everything personal out. */
    @Override
    public String toString() {
      return "Stranger[" + provider + "]";
    }
  }

  /** What the realm makes of it. */
  public sealed interface Outcome {

    /**
     * @param user as of now; whether the account can be used is still to be seen
     */
    record Found(TokenSubject user) implements Outcome {}

    /**
     * @param reason a sentence for the person
     */
    record Refused(String reason) implements Outcome {}
  }

  /** Finds the user, links one, or makes one, in the caller's transaction. */
  public Outcome resolve(UnitOfWork unit, Realm realm, Stranger stranger, SignUpPolicy policy)
      throws SQLException {
    Optional<TokenSubject> known = linked(unit, realm, stranger);
    if (known.isPresent()) {
      return new Outcome.Found(known.get());
    }
    Optional<Email> email = stranger.email().flatMap(Email::parse);
    if (email.isEmpty()) {
      return new Outcome.Refused("The provider did not tell your e-mail address.");
    }
    if (!stranger.emailVerified()) {
      return new Outcome.Refused("The provider does not know that the e-mail address is yours.");
    }
    Optional<TokenSubject> sameAddress = withAddress(unit, realm, email.get());
    return sameAddress.isPresent()
        ? join(unit, stranger, sameAddress.get())
        : make(unit, realm, stranger, email.get(), policy);
  }

  private Outcome join(UnitOfWork unit, Stranger stranger, TokenSubject user) throws SQLException {
    if (!user.emailVerified()) {
      return new Outcome.Refused(
          "There is an account with this e-mail address, and it is not known to be yours. Sign in"
              + " with its password, or choose a new one by “Forgot password”, then try again.");
    }
    link(unit, stranger, user);
    return new Outcome.Found(user);
  }

  private Outcome make(
      UnitOfWork unit, Realm realm, Stranger stranger, Email email, SignUpPolicy policy)
      throws SQLException {
    if (realm.tenant().isEmpty() || !policy.enabled()) {
      return new Outcome.Refused("There is no account for you here. Ask to be invited.");
    }
    Optional<String> name =
        stranger.name().map(String::strip).filter(it -> !it.isEmpty() && it.length() <= MAX_NAME);
    TokenSubject fresh = newUsers.subject(realm, email, name, List.of(NewUsers.PLAIN_ROLE));
    TokenSubject user = new TokenSubject(realm, fresh.id(), email, true, name, fresh.roles());
    if (!newUsers.insertWithoutPassword(unit, user)) {
      return new Outcome.Refused("The account was made at the same moment. Try again.");
    }
    record(unit, user, "UserRegister", stranger);
    link(unit, stranger, user);
    return new Outcome.Found(user);
  }

  private void record(UnitOfWork unit, TokenSubject user, String action, Stranger stranger)
      throws SQLException {
    AuditEvent event =
        AuditEvent.of(user.actor(), "Identity", action)
            .service("identity")
            .detail("provider", stranger.provider())
            .detail("issuer", stranger.issuer())
            .detail("subject", stranger.subject());
    audit.append(unit, event.tenant(user.realm().tenant()));
  }

  private static Optional<TokenSubject> linked(UnitOfWork unit, Realm realm, Stranger stranger)
      throws SQLException {
    return unit.first(
        "select "
            + UserRows.COLUMNS
            + " from user_logins l join users u on u.id = l.user_id"
            + " where l.provider = ? and l.issuer = ? and l.subject = ?",
        row -> UserRows.subject(realm, row),
        stranger.provider(),
        stranger.issuer(),
        stranger.subject());
  }

  private static Optional<TokenSubject> withAddress(UnitOfWork unit, Realm realm, Email email)
      throws SQLException {
    return unit.first(
        "select " + UserRows.COLUMNS + " from users u where u.email = ? for update of u",
        row -> UserRows.subject(realm, row),
        email.value());
  }

  private void link(UnitOfWork unit, Stranger stranger, TokenSubject user) throws SQLException {
    if (UserLoginTable.insert(unit, user.id(), stranger, newUsers.now())) {
      record(unit, user, "ExternalLoginLink", stranger);
    }
  }
}
