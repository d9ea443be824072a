package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.Reader;
import cloud.tansu.server.storage.StorageSpace;

/**
 * Whoever makes a request that has been allowed.
 *
 * @param entry by what it was let in
 */
public record StorageCaller(TenantId tenant, Actor actor, Entry entry) {

  /** By what a caller was let in. */
  public enum Entry {
    TOKEN,
    SIGNATURE,
    /** The bucket may be read by everybody. */
    PUBLIC
  }

  public StorageSpace space() {
    return StorageSpace.of(tenant);
  }

  /** Whoever has a presigned address can use it, as everybody can read a public bucket. */
  Reader reader() {
    return entry == Entry.TOKEN ? Reader.KNOWN : Reader.STRANGER;
  }
}
