package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.identity.user.LinkPurpose;
import cloud.tansu.server.identity.user.LoginOutcome;
import cloud.tansu.server.identity.user.LoginRecords;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.identity.user.NewPassword;
import cloud.tansu.server.identity.user.OneTimeLinks;
import cloud.tansu.server.identity.user.OneTimeLinks.Link;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Lets whoever holds the link that {@link ForgotPassword} sent choose a new password. All sessions
 * end, a lock is taken back, and the address is known to be the user's: the link was sent there.
 */
@ApplicationScoped
public class ResetPassword {

  private final RealmDatabases databases;
  private final OneTimeLinks links;
  private final Addresses addresses;
  private final UserPasswords passwords;
  private final LoginRecords records;
  private final LinkMails mails;

  @Inject
  ResetPassword(
      RealmDatabases databases,
      OneTimeLinks links,
      Addresses addresses,
      UserPasswords passwords,
      LoginRecords records,
      LinkMails mails) {
    this.databases = databases;
    this.links = links;
    this.addresses = addresses;
    this.passwords = passwords;
    this.records = records;
    this.mails = mails;
  }

  /** Whether the link can still be used; does not use it. */
  public boolean isUsable(Realm realm, String secret) {
    return find(realm, secret).isPresent();
  }

  private Optional<Link> find(Realm realm, String secret) {
    return databases.read(realm, unit -> links.find(unit, LinkPurpose.RESET, secret));
  }

  /**
   * Sets the password and uses the link up.
   *
   * @return whose password was set; empty when the link cannot be used
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak} or {@code
   *     password_reused}, which leave the link usable; {@code sign_in_busy}
   */
  public Optional<TokenSubject> reset(Realm realm, String secret, String password, Origin origin) {
    Optional<Link> link = find(realm, secret);
    if (link.isEmpty()) {
      return Optional.empty();
    }
    NewPassword chosen = passwords.forUser(realm, link.get().user(), "password", password);
    RealmMails texts = mails.in(realm);
    return databases.transact(
        realm,
        unit -> {
          Optional<TokenSubject> user = consume(unit, realm, secret);
          if (user.isPresent()) {
            write(unit, user.get(), chosen, origin, texts);
          }
          return user;
        });
  }

  /** Empty as well when the account was disabled or moved to another address since. */
  private Optional<TokenSubject> consume(UnitOfWork unit, Realm realm, String secret)
      throws SQLException {
    Optional<Link> link = links.consume(unit, LinkPurpose.RESET, secret);
    return link.isEmpty()
        ? Optional.empty()
        : addresses.confirm(unit, realm, link.get().user(), link.get().email().orElseThrow());
  }

  private void write(
      UnitOfWork unit, TokenSubject user, NewPassword chosen, Origin origin, RealmMails texts)
      throws SQLException {
    passwords.set(unit, user.id(), chosen, Optional.empty());
    links.withdraw(
        unit, user.id(), List.of(LinkPurpose.SETUP, LinkPurpose.VERIFY, LinkPurpose.EMAIL_CHANGE));
    mails.sendNotice(unit, texts.passwordChanged(user.email()));
    records.add(
        unit,
        new Attempt(
            user.realm(), Optional.of(user.id()), user.email().value(), origin, "reset_link"),
        LoginOutcome.PASSWORD_RESET);
  }
}
