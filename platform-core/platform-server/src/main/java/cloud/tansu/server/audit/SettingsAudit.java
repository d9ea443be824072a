package cloud.tansu.server.audit;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.settings.SettingChange;
import cloud.tansu.server.settings.SettingListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Remembers who changed which setting from what to what. */
@ApplicationScoped
class SettingsAudit implements SettingListener {

  private final AuditTrail trail;

  @Inject
  SettingsAudit(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void changing(UnitOfWork unit, SettingChange change) throws SQLException {
    AuditEvent event =
        AuditEvent.of(change.by(), "Settings", change.after().isPresent() ? "Change" : "Reset")
            .detail("setting", change.name())
            .detail("before", change.before().orElse("none"))
            .detail("after", change.after().orElse("none"));
    trail.append(unit, change.tenant().map(event::tenant).orElse(event));
  }
}
