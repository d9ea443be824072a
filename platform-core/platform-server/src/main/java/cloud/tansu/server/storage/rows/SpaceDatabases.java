package cloud.tansu.server.storage.rows;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Work;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The database in which a space has its rows. */
@ApplicationScoped
public class SpaceDatabases {

  private final Databases databases;

  @Inject
  SpaceDatabases(Databases databases) {
    this.databases = databases;
  }

  /** Runs a transaction. */
  public <T extends @Nullable Object> T transact(StorageSpace space, Work<T> work) {
    return switch (space) {
      case StorageSpace.Tenant(TenantId id) -> databases.tenant(id, work);
      case StorageSpace.Platform platform -> databases.platform(work);
    };
  }

  /** Runs single statements that read. */
  public <T extends @Nullable Object> T read(StorageSpace space, Work<T> work) {
    return switch (space) {
      case StorageSpace.Tenant(TenantId id) -> databases.readTenant(id, work);
      case StorageSpace.Platform platform -> databases.readPlatform(work);
    };
  }
}
