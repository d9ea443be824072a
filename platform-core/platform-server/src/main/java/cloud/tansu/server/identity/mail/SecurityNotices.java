package cloud.tansu.server.identity.mail;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.mail.MailMessage;
import cloud.tansu.server.mail.OutgoingMail;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;

/**
 * Tells users by mail what was done to what opens their account, so that they learn of it when it
 * was not them.
 */
@ApplicationScoped
public class SecurityNotices {

  private final AccountMails mails;
  private final OutgoingMail outgoing;

  @Inject
  SecurityNotices(AccountMails mails, OutgoingMail outgoing) {
    this.mails = mails;
    this.outgoing = outgoing;
  }

  /**
   * Sends the notice if the transaction is committed, right after it: nothing is asked for the
   * texts while the transaction is open. It is lost when the server dies between the two.
   */
  public void afterCommit(UnitOfWork unit, Realm realm, Function<RealmMails, MailMessage> notice) {
    unit.afterCommit(() -> outgoing.send(notice.apply(mails.in(realm))));
  }
}
