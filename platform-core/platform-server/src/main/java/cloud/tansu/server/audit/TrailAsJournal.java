package cloud.tansu.server.audit;

import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;

/** The audit trail for features that may not call it. */
@ApplicationScoped
class TrailAsJournal implements Journal {

  private final AuditTrail trail;

  @Inject
  TrailAsJournal(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void append(UnitOfWork unit, Entry entry) throws SQLException {
    trail.append(unit, event(entry));
  }

  @Override
  public void record(Entry entry) {
    trail.record(event(entry));
  }

  private static AuditEvent event(Entry entry) {
    AuditEvent event = AuditEvent.of(entry.actor(), entry.category(), entry.action());
    event = event.tenant(entry.tenant());
    for (Map.Entry<String, Object> detail : entry.details().entrySet()) {
      event = event.detail(detail.getKey(), detail.getValue());
    }
    return entry.failure().isPresent() ? event.failed(entry.failure().get()) : event;
  }
}
