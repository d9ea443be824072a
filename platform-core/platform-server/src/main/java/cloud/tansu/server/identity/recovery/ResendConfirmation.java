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
 * Sends the link by which an address is confirmed again. Who asks learns nothing, as with {@link
 * ForgotPassword}.
 */
@ApplicationScoped
public class ResendConfirmation {

  private static final String ACTION = "EmailConfirmRequest";

  private final UnseenWishes wishes;
  private final Addresses addresses;
  private final LinkMails mails;
  private final RecoveryAudit audit;

  @Inject
  ResendConfirmation(
      UnseenWishes wishes, Addresses addresses, LinkMails mails, RecoveryAudit audit) {
    this.wishes = wishes;
    this.addresses = addresses;
    this.mails = mails;
    this.audit = audit;
  }

  /**
   * Takes the wish and returns; the mail follows if there is an account with that address, and it
   * is not known to be the user's yet.
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
    Optional<String> refusal =
        holder.map(ResendConfirmation::refusal).orElse(Optional.of(RecoveryAudit.UNKNOWN_ADDRESS));
    if (refusal.isPresent()) {
      audit.refused(unit, realm, ACTION, email, refusal.get());
      return false;
    }
    mails.sendConfirmation(unit, texts, holder.orElseThrow().subject().id(), email);
    audit.sent(unit, ACTION, holder.get().subject());
    return true;
  }

  private static Optional<String> refusal(Holder holder) {
    if (!holder.active()) {
      return Optional.of(RecoveryAudit.ACCOUNT_DISABLED);
    }
    return holder.subject().emailVerified()
        ? Optional.of(RecoveryAudit.NOTHING_TO_CONFIRM)
        : Optional.empty();
  }
}
