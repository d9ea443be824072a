package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Tells what happens to tenants: the journal within the transaction, so that a process that dies
 * cannot lose it, and the observers of the CDI event once it is committed.
 */
@ApplicationScoped
class TenantNews {

  private final Journal journal;
  private final Consumer<TenantEvent> observers;

  @Inject
  TenantNews(Journal journal, Event<TenantEvent> observers) {
    this(journal, (Consumer<TenantEvent>) observers::fire);
  }

  TenantNews(Journal journal, Consumer<TenantEvent> observers) {
    this.journal = journal;
    this.observers = observers;
  }

  void tell(UnitOfWork unit, TenantEvent event) throws SQLException {
    journal.append(unit, entry(event));
    unit.afterCommit(() -> observers.accept(event));
  }

  private static Journal.Entry entry(TenantEvent event) {
    return switch (event) {
      case TenantEvent.Provisioned made -> entry(made.by(), "TenantProvision", made);
      case TenantEvent.Suspended closed -> entry(closed.by(), "TenantSuspend", closed);
      case TenantEvent.Resumed opened -> entry(opened.by(), "TenantResume", opened);
      case TenantEvent.Deleted deleted -> entry(deleted.by(), "TenantDelete", deleted);
      case TenantEvent.Purged purged -> entry(Actor.SYSTEM, "TenantPurge", purged);
    };
  }

  private static Journal.Entry entry(Actor by, String action, TenantEvent event) {
    return Journal.Entry.of(by, "Provisioning", action).about(event.tenant());
  }
}
