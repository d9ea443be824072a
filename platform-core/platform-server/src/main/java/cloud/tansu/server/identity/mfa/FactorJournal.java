package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.mail.SecurityNotices;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.mail.MailMessage;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Writes changes of second factors to the audit log, and tells their users by mail: whoever removes
 * one, or sets an own one up, may be somebody else.
 */
@ApplicationScoped
class FactorJournal {

  private final AuditTrail audit;
  private final Addresses addresses;
  private final SecurityNotices notices;

  @Inject
  FactorJournal(AuditTrail audit, Addresses addresses, SecurityNotices notices) {
    this.audit = audit;
    this.addresses = addresses;
    this.notices = notices;
  }

  /** Who changes the factors of whom. */
  record Change(Actor actor, Realm realm, UserId user) {

    AuditEvent event(String action) {
      AuditEvent event =
          AuditEvent.of(actor, "Identity", action).service("identity").detail("user", user);
      return event.tenant(realm.tenant());
    }
  }

  void begun(UnitOfWork unit, Change change) throws SQLException {
    audit.append(unit, change.event("MfaEnrolmentBegin"));
  }

  void enrolled(UnitOfWork unit, Change change) throws SQLException {
    audit.append(unit, change.event("MfaEnrol").detail("factor", "totp"));
    tell(unit, change, RealmMails::secondFactorAdded);
  }

  void removed(UnitOfWork unit, Change change) throws SQLException {
    audit.append(unit, change.event("MfaRemove"));
    tell(unit, change, RealmMails::secondFactorRemoved);
  }

  void codesReplaced(UnitOfWork unit, Change change) throws SQLException {
    audit.append(unit, change.event("MfaRecoveryCodesReplace"));
    tell(unit, change, RealmMails::recoveryCodesReplaced);
  }

  private void tell(
      UnitOfWork unit, Change change, BiFunction<RealmMails, Email, MailMessage> notice)
      throws SQLException {
    Optional<TokenSubject> user = addresses.active(unit, change.realm(), change.user());
    user.map(TokenSubject::email)
        .ifPresent(
            to -> notices.afterCommit(unit, change.realm(), texts -> notice.apply(texts, to)));
  }
}
