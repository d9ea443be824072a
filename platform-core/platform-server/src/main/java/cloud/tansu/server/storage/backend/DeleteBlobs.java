package cloud.tansu.server.storage.backend;

import cloud.tansu.server.storage.StorageSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deletes as many of some blobs as can be deleted: one that cannot does not hold up the others. */
public final class DeleteBlobs {

  /** So many failures one after another are a failure of the backend, not of blobs. */
  private static final int GIVE_UP = 10;

  private DeleteBlobs() {}

  /**
   * What came of it.
   *
   * @param gone those that are there no more
   * @param failure why the first of the others is
   */
  public record Outcome(List<UUID> gone, Optional<StorageFault> failure) {

    public Outcome {
      gone = List.copyOf(gone);
    }
  }

  /** Deletes them all at once where that works, else one by one. */
  public static Outcome thatCanBe(StorageBackend backend, StorageSpace space, List<UUID> blobs) {
    try {
      backend.delete(space, blobs);
      return new Outcome(blobs, Optional.empty());
    } catch (StorageFault failure) {
      return new Outcome(oneByOne(backend, space, blobs), Optional.of(failure));
    }
  }

  private static List<UUID> oneByOne(StorageBackend backend, StorageSpace space, List<UUID> blobs) {
    List<UUID> gone = new ArrayList<>();
    int failures = 0;
    for (UUID blob : blobs) {
      if (failures < GIVE_UP && isDeleted(backend, space, blob)) {
        gone.add(blob);
        failures = 0;
      } else {
        failures++;
      }
    }
    return gone;
  }

  private static boolean isDeleted(StorageBackend backend, StorageSpace space, UUID blob) {
    try {
      backend.delete(space, List.of(blob));
      return true;
    } catch (StorageFault unlikeTheOthers) {
      return false;
    }
  }
}
