package cloud.tansu.server.oauth;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Writes down what was done to the providers of a tenant; never a value that is secret. */
@ApplicationScoped
class ProviderJournal {

  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  ProviderJournal(AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param setting as it is now; as it was when it has been deleted
   */
  void append(UnitOfWork unit, Actor actor, Realm realm, String action, ProviderSetting setting)
      throws SQLException {
    AuditEvent event =
        AuditEvent.of(actor, "Identity", action)
            .service("identity")
            .detail("provider", setting.provider())
            .detail("enabled", setting.enabled())
            .detail("settings", setting.values())
            .detail("secrets", setting.secretKeys());
    audit.append(unit, event.tenant(realm.tenant()));
  }

  Instant now() {
    return clock.instant();
  }
}
