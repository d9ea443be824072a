package cloud.tansu.server.data;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Counts documents no further than somebody wants to know. */
@ApplicationScoped
class DocumentCounts {

  private final Databases databases;

  @Inject
  DocumentCounts(Databases databases) {
    this.databases = databases;
  }

  long upTo(TenantId tenant, UUID collection, long most) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.count(
                "select count(*) from (select from app.documents where collection_id = ? limit ?)"
                    + " counted",
                collection,
                most));
  }
}
