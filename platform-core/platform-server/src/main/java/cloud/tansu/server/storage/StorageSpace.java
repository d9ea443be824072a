package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.TenantId;
import java.util.Optional;

/**
 * Whose buckets are meant. Names of buckets are unique within a space, and nothing spans two.
 *
 * <p>A tenant's space follows from the path or the verified credentials of a request. No header,
 * path or token of a tenant names the platform's.
 */
public sealed interface StorageSpace {

  /** The platform's own: in no quota, access log, trace or rate limit. */
  StorageSpace PLATFORM = new Platform();

  static StorageSpace of(TenantId tenant) {
    return new Tenant(tenant);
  }

  /** The tenant whose space it is; empty for the platform's. */
  Optional<TenantId> tenant();

  /** The name of the folder that holds its bytes; no tenant's id begins with an underscore. */
  String folder();

  /** Of one tenant. */
  record Tenant(TenantId id) implements StorageSpace {

    @Override
    public Optional<TenantId> tenant() {
      return Optional.of(id);
    }

    @Override
    public String folder() {
      return id.value();
    }
  }

  /** Of the platform. */
  record Platform() implements StorageSpace {

    @Override
    public Optional<TenantId> tenant() {
      return Optional.empty();
    }

    @Override
    public String folder() {
      return "_platform";
    }
  }
}
