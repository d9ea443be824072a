package cloud.tansu.server.storage;

import cloud.tansu.server.storage.rows.SpaceDatabases;
import cloud.tansu.server.storage.rows.SpaceUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells what a space holds and may hold. */
@ApplicationScoped
public class StorageUsage {

  private final SpaceDatabases databases;
  private final StorageQuotas quotas;

  @Inject
  StorageUsage(SpaceDatabases databases, StorageQuotas quotas) {
    this.databases = databases;
    this.quotas = quotas;
  }

  /** Exact at this moment. */
  public Usage of(StorageSpace space) {
    Quota quota = quotas.of(space);
    return databases.read(space, unit -> SpaceUsage.read(unit, quota));
  }
}
