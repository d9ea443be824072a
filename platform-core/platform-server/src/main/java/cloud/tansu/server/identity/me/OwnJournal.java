package cloud.tansu.server.identity.me;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.mail.SecurityNotices;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Writes to the audit log that a user got another password, and tells the user by mail. */
@ApplicationScoped
class OwnJournal {

  private final AuditTrail audit;
  private final SecurityNotices notices;

  @Inject
  OwnJournal(AuditTrail audit, SecurityNotices notices) {
    this.audit = audit;
    this.notices = notices;
  }

  void passwordChanged(UnitOfWork unit, Self self) throws SQLException {
    audit.append(unit, self.event("PasswordChange"));
    notices.afterCommit(
        unit, self.realm(), texts -> texts.passwordChangedByUser(self.subject().email()));
  }
}
