package cloud.tansu.server.data.access;

import java.util.Map;
import java.util.UUID;

/**
 * The rules of a tenant's collections, as they were at one moment.
 *
 * @param collections those that have any, by their ids
 */
public record TenantRules(Map<UUID, CollectionAccess> collections) {

  public static final TenantRules NONE = new TenantRules(Map.of());

  public TenantRules {
    collections = Map.copyOf(collections);
  }

  public CollectionAccess of(UUID collection) {
    return collections.getOrDefault(collection, CollectionAccess.NONE);
  }
}
