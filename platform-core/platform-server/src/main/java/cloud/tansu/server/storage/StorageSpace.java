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
  default Optional<TenantId> tenant() {
    return switch (this) {
      case Tenant(TenantId id) -> Optional.of(id);
      case Platform platform -> Optional.empty();
    };
  }

  /** The name of the folder that holds its bytes; no tenant's id begins with an underscore. */
  default String folder() {
    return tenant().map(TenantId::value).orElse("_platform");
  }

  /** Of one tenant. */
  record Tenant(TenantId id) implements StorageSpace {}

  /** Of the platform. */
  record Platform() implements StorageSpace {}
}
