package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Writes down who asked for links, and what came of it. */
@ApplicationScoped
class RecoveryAudit {

  static final String UNKNOWN_ADDRESS = "unknown_address";
  static final String ACCOUNT_DISABLED = "account_disabled";
  static final String NOTHING_TO_CONFIRM = "nothing_to_confirm";
  static final String EMAIL_TAKEN = "email_taken";

  private final AuditTrail audit;

  @Inject
  RecoveryAudit(AuditTrail audit) {
    this.audit = audit;
  }

  /** A link was sent at the wish of somebody who is not signed in. */
  void sent(UnitOfWork unit, String action, TokenSubject user) throws SQLException {
    audit.append(unit, event(user.realm(), action, user.email()).detail("user", user.id()));
  }

  /** Somebody asked, and no link was sent. */
  void refused(UnitOfWork unit, Realm realm, String action, Email email, String reason)
      throws SQLException {
    audit.append(unit, event(realm, action, email).failed(reason));
  }

  /** Something that a signed-in user did. */
  void done(UnitOfWork unit, TokenSubject user, String action, Email email) throws SQLException {
    audit.append(
        unit,
        AuditEvent.of(user.actor(), "Auth", action).service("identity").detail("email", email));
  }

  /** Whoever asks is not known, so the log does not name the owner of the address as the actor. */
  private static AuditEvent event(Realm realm, String action, Email email) {
    Actor stranger = new Actor(Actor.ANONYMOUS.subject(), Actor.ANONYMOUS.name(), realm.tenant());
    return AuditEvent.of(stranger, "Auth", action).service("identity").detail("email", email);
  }
}
