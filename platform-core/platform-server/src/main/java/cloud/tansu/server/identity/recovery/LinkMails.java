package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.mail.AccountMails;
import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.LinkPurpose;
import cloud.tansu.server.identity.user.OneTimeLinks;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.mail.MailMessage;
import cloud.tansu.server.mail.OutgoingMail;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Makes links and sends them, each to the address that it proves. */
@ApplicationScoped
class LinkMails {

  private final OneTimeLinks links;
  private final AccountMails mails;
  private final OutgoingMail outgoing;
  private final RecoveryConfig config;

  @Inject
  LinkMails(OneTimeLinks links, AccountMails mails, OutgoingMail outgoing, RecoveryConfig config) {
    this.links = links;
    this.mails = mails;
    this.outgoing = outgoing;
    this.config = config;
  }

  /** The texts of the realm; not while holding a database connection. */
  RealmMails in(Realm realm) {
    return mails.in(realm);
  }

  void sendReset(UnitOfWork unit, RealmMails texts, UserId user, Email to) throws SQLException {
    Duration lifetime = config.resetLinkLifetime();
    String secret = issue(unit, LinkPurpose.RESET, user, to, lifetime);
    outgoing.send(unit, texts.resetPassword(to, secret, lifetime));
  }

  /** To the owner of an address whose account somebody made and nobody confirmed. */
  void sendTakeover(UnitOfWork unit, RealmMails texts, UserId user, Email to) throws SQLException {
    Duration lifetime = config.resetLinkLifetime();
    String secret = issue(unit, LinkPurpose.RESET, user, to, lifetime);
    outgoing.send(unit, texts.accountUnconfirmed(to, secret, lifetime));
  }

  void sendConfirmation(UnitOfWork unit, RealmMails texts, UserId user, Email to)
      throws SQLException {
    Duration lifetime = config.confirmationLinkLifetime();
    String secret = issue(unit, LinkPurpose.VERIFY, user, to, lifetime);
    outgoing.send(unit, texts.confirmAddress(to, secret, lifetime));
  }

  /**
   * @param old the address that the account has now
   * @param to the one it is to get
   */
  void sendChange(UnitOfWork unit, RealmMails texts, UserId user, Email old, Email to)
      throws SQLException {
    Duration lifetime = config.confirmationLinkLifetime();
    String secret = issue(unit, LinkPurpose.EMAIL_CHANGE, user, to, lifetime);
    outgoing.send(unit, texts.confirmNewAddress(to, old, secret, lifetime));
  }

  private String issue(
      UnitOfWork unit, LinkPurpose purpose, UserId user, Email to, Duration lifetime)
      throws SQLException {
    return links.issue(unit, purpose, new OneTimeLinks.Link(user, Optional.of(to)), lifetime);
  }

  /** A mail without a link that works once. */
  void sendNotice(UnitOfWork unit, MailMessage notice) throws SQLException {
    outgoing.send(unit, notice);
  }
}
