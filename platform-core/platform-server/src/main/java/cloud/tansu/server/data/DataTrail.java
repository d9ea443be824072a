package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Writes down what administrators do with data by hand. */
@ApplicationScoped
class DataTrail {

  private final Journal journal;

  @Inject
  DataTrail(Journal journal) {
    this.journal = journal;
  }

  void collection(Actor actor, TenantId tenant, String action, CollectionSummary collection) {
    journal.record(
        entry(actor, tenant, action)
            .detail("collection", collection.id())
            .detail("name", collection.name()));
  }

  /** The content is not written down: it may hold what nobody else is to read. */
  void document(
      Actor actor, TenantId tenant, String action, UUID document, Optional<UUID> collection) {
    Journal.Entry entry = entry(actor, tenant, action).detail("document", document);
    journal.record(collection.map(id -> entry.detail("collection", id)).orElse(entry));
  }

  private static Journal.Entry entry(Actor actor, TenantId tenant, String action) {
    return Journal.Entry.of(actor, "Database", action).about(tenant);
  }
}
