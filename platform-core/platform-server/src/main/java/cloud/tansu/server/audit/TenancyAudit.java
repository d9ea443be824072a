package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.tenancy.TenantEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Remembers what happens to tenants, and who asks for a tenant that is not theirs. */
@ApplicationScoped
class TenancyAudit {

  private final AuditTrail trail;

  @Inject
  TenancyAudit(AuditTrail trail) {
    this.trail = trail;
  }

  void on(@Observes TenantEvent event) {
    trail.record(
        switch (event) {
          case TenantEvent.Provisioned made -> of(made.by(), "TenantProvision", made);
          case TenantEvent.Suspended closed -> of(closed.by(), "TenantSuspend", closed);
          case TenantEvent.Resumed opened -> of(opened.by(), "TenantResume", opened);
          case TenantEvent.Deleted deleted -> of(deleted.by(), "TenantDelete", deleted);
          case TenantEvent.Purged purged -> of(Actor.SYSTEM, "TenantPurge", purged);
          case TenantEvent.Mismatch mismatch -> mismatch(mismatch);
        });
  }

  private static AuditEvent of(Actor by, String action, TenantEvent event) {
    return AuditEvent.of(by, "Provisioning", action).tenant(event.tenant());
  }

  /** In the log of the tenant whose user asked, not of the one asked for. */
  private static AuditEvent mismatch(TenantEvent.Mismatch mismatch) {
    return AuditEvent.of(mismatch.by(), "Auth", "TenantMismatch")
        .forbidden("TenantMismatch")
        .detail("requestedTenant", mismatch.tenant())
        .detail("path", mismatch.path());
  }
}
