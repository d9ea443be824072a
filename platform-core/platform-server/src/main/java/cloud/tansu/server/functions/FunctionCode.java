package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.spi.function.Artifact;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the code of versions: the source as the tenant wrote it, and what workers load. */
interface FunctionCode {

  /**
   * Stores the source of a version that is about to be made, outside of any transaction. It is to
   * be {@linkplain #put put} soon, or {@linkplain #discard discarded}.
   *
   * @param extension of files of the language
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code storage_full},
   *     {@code storage_unavailable}
   */
  CodeObjects.Place store(
      TenantId tenant, FunctionName name, int version, String extension, KeptSource source);

  /** Keeps the code of a new version, in the transaction that makes it. */
  void put(UnitOfWork unit, Version version, CodeObjects.Place source, Artifact artifact, Made made)
      throws SQLException;

  /** What workers load. Never changes, so it may be kept. */
  Optional<Artifact> artifact(TenantId tenant, Version version);

  /** The source as it was deployed. */
  Optional<String> source(TenantId tenant, Version version);

  /** Where the sources of all versions of a function lie. */
  List<CodeObjects.Place> places(TenantId tenant, UUID function);

  /** Removes sources whose versions are gone. One that cannot be removed is removed later. */
  void discard(List<CodeObjects.Place> places);

  /** Names a version within its tenant. */
  record Version(UUID function, int number) {}

  /** When and by whom. */
  record Made(java.time.Instant at, String by) {}
}
