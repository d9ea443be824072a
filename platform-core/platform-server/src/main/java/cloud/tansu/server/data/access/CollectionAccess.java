package cloud.tansu.server.data.access;

import java.util.Optional;
import java.util.Set;

/**
 * What end users may do with the documents of one collection.
 *
 * @param read who sees them
 * @param create who adds some
 * @param update who replaces the content of those seen
 * @param delete who removes those seen
 * @param ownerField where a document says whose it is
 */
public record CollectionAccess(
    Set<Principal> read,
    Set<Principal> create,
    Set<Principal> update,
    Set<Principal> delete,
    Optional<OwnerField> ownerField) {

  /** Nothing. */
  public static final CollectionAccess NONE =
      new CollectionAccess(Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());

  public CollectionAccess {
    read = Set.copyOf(read);
    create = Set.copyOf(create);
    update = Set.copyOf(update);
    delete = Set.copyOf(delete);
  }
}
