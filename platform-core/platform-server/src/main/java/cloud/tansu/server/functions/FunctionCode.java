package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.spi.function.Artifact;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Keeps the code of versions: the source as the tenant wrote it, and what workers load. */
interface FunctionCode {

  /** Keeps the code of a new version, in the transaction that makes it. */
  void put(UnitOfWork unit, Version version, String source, Artifact artifact, Made made)
      throws SQLException;

  /** What workers load. Never changes, so it may be kept. */
  Optional<Artifact> artifact(TenantId tenant, Version version);

  /** The source as it was deployed. */
  Optional<String> source(TenantId tenant, Version version);

  /** Names a version within its tenant. */
  record Version(UUID function, int number) {}

  /** When and by whom. */
  record Made(java.time.Instant at, String by) {}
}
