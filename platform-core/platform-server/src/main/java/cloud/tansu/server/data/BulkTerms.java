package cloud.tansu.server.data;

import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What holds for the writes of a request.
 *
 * @param vectors where the tenant's embeddings are; empty when it can have none, or none is written
 */
record BulkTerms(TenantId tenant, CallerRules rules, Optional<VectorTables.Table> vectors) {

  /** Finds the terms. It may ask the database, so it is called before a unit of work begins. */
  @ApplicationScoped
  static class Source {

    private final AccessConditions access;
    private final VectorTables tables;

    @Inject
    Source(AccessConditions access, VectorTables tables) {
      this.access = access;
      this.tables = tables;
    }

    BulkTerms of(DataCaller caller, List<BulkOperation> operations) {
      boolean embeddings = operations.stream().anyMatch(each -> each.embedding().isPresent());
      return new BulkTerms(
          caller.tenant(),
          access.of(caller),
          embeddings ? tables.find(caller.tenant()) : Optional.empty());
    }
  }
}
