package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores documents under ids that their writer chose, so that a repeated write is noticed. */
@ApplicationScoped
class ScriptedInserts {

  private final Databases databases;
  private final ContentCheck demands;
  private final WrittenData written;

  @Inject
  ScriptedInserts(Databases databases, ContentCheck demands, WrittenData written) {
    this.databases = databases;
    this.demands = demands;
    this.written = written;
  }

  Document insert(NewDocument allowed, UUID id) {
    TenantId tenant = allowed.caller().tenant();
    try {
      return StorageFaults.storing(
          () -> databases.tenant(tenant, unit -> insert(unit, allowed, id)));
    } catch (DatabaseFault fault) {
      if (fault.isUniqueViolationOf("documents_pkey")) {
        throw Problems.CONFLICT.because("There is a document of that id already.");
      }
      throw fault;
    }
  }

  private Document insert(UnitOfWork unit, NewDocument allowed, UUID id) throws SQLException {
    UUID collection = allowed.collection();
    CollectionDemands found =
        Optional.ofNullable(CollectionDemands.of(unit, List.of(collection)).get(collection))
            .orElseThrow(() -> StorageFaults.noCollection().asException());
    demands.check(found, allowed.content());
    Document made =
        DocumentRows.insert(unit, id, allowed.content(), Condition.of("c.id = ?", collection))
            .orElseThrow(() -> StorageFaults.noCollection().asException());
    written.committed(unit, allowed.caller().tenant());
    return made;
  }
}
