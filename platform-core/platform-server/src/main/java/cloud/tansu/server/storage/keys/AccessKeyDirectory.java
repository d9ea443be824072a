package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whose access keys are, in the platform database: a key id says nothing of its tenant. */
@ApplicationScoped
class AccessKeyDirectory {

  private final Databases databases;

  @Inject
  AccessKeyDirectory(Databases databases) {
    this.databases = databases;
  }

  /**
   * Notes a key before it is made: an entry without a key is harmless, a key without an entry would
   * be of no use.
   */
  void add(AccessKeyId id, StorageSpace space) {
    databases.platform(
        unit ->
            unit.update(
                "insert into storage_access_key_owners (access_key_id, tenant_id) values (?, ?)",
                id.value(),
                space.tenant().map(TenantId::value)));
  }

  /** Forgets a key that has been deleted, or was not made after all. */
  void remove(AccessKeyId id) {
    databases.platform(
        unit ->
            unit.update(
                "delete from storage_access_key_owners where access_key_id = ?", id.value()));
  }

  Optional<StorageSpace> spaceOf(AccessKeyId id) {
    return databases.readPlatform(
        unit ->
            unit.first(
                "select tenant_id from storage_access_key_owners where access_key_id = ?",
                row ->
                    Optional.ofNullable(row.getString(1))
                        .map(tenant -> StorageSpace.of(new TenantId(tenant)))
                        .orElse(StorageSpace.PLATFORM),
                id.value()));
  }
}
