package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.identity.user.Addresses.Holder;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Sends the link by which a new password is chosen. Who asks learns nothing: neither the answer nor
 * the time it takes says whether the address has an account.
 */
@ApplicationScoped
public class ForgotPassword {

  private static final String ACTION = "PasswordResetRequest";

  private final UnseenWishes wishes;
  private final Addresses addresses;
  private final LinkMails mails;
  private final RecoveryAudit audit;

  @Inject
  ForgotPassword(UnseenWishes wishes, Addresses addresses, LinkMails mails, RecoveryAudit audit) {
    this.wishes = wishes;
    this.addresses = addresses;
    this.mails = mails;
    this.audit = audit;
  }

  /**
   * Takes the wish and returns; the mail follows if there is an account that may be used.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited} by the caller's
   *     address, {@code tenant_sign_in_disabled}, {@code unavailable}
   */
  public void request(Realm realm, Email email, Origin origin) {
    RealmMails texts = mails.in(realm);
    wishes.take(realm, email, origin, unit -> send(unit, realm, email, texts));
  }

  private boolean send(UnitOfWork unit, Realm realm, Email email, RealmMails texts)
      throws SQLException {
    Optional<Holder> holder = addresses.holder(unit, realm, email);
    if (holder.isEmpty()) {
      audit.refused(unit, realm, ACTION, email, RecoveryAudit.UNKNOWN_ADDRESS);
      return false;
    }
    if (!holder.get().active()) {
      audit.refused(unit, realm, ACTION, email, RecoveryAudit.ACCOUNT_DISABLED);
      return false;
    }
    mails.sendReset(unit, texts, holder.get().subject().id(), email);
    audit.sent(unit, ACTION, holder.get().subject());
    return true;
  }
}
