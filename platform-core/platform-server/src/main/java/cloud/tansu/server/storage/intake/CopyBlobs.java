package cloud.tansu.server.storage.intake;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.backend.StorageFault;
import cloud.tansu.server.storage.backend.StorageFull;
import cloud.tansu.server.storage.intake.TransferSlots.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Copies bytes that are stored already. Where the backend has to read and write them again, this
 * takes as long as an upload, and is held like one.
 */
@ApplicationScoped
public class CopyBlobs {

  /**
   * The sweeper takes bytes that had no row for an hour for left over. A copy whose first part may
   * be older than this is given up well before that.
   */
  static final Duration LONGEST = Duration.ofMinutes(40);

  private final StorageBackend backend;
  private final TransferSlots slots;
  private final BoundGarbage garbage;
  private final Clock clock;

  @Inject
  CopyBlobs(StorageBackend backend, TransferSlots slots, BoundGarbage garbage, Clock clock) {
    this.backend = backend;
    this.slots = slots;
    this.garbage = garbage;
    this.clock = clock;
  }

  /**
   * The copies, in the order of the originals. When one fails, none stays, unless the backend does
   * not work: what it still has, the sweeper finds.
   *
   * @param usage what the space held a moment ago
   * @throws ProblemException {@code storage_busy}, {@code storage_full}, {@code
   *     storage_unavailable}, {@code copy_too_slow}
   */
  public List<UUID> copy(StorageSpace space, List<UUID> originals, Usage usage) {
    List<UUID> copies = new ArrayList<>();
    Slot slot = slots.take(space);
    try {
      garbage.makeRoom(space, usage);
      Instant latest = clock.instant().plus(LONGEST);
      for (UUID original : originals) {
        copies.add(backend.copy(space, original).id());
        requireTime(copies.size() > 1, latest);
      }
      return List.copyOf(copies);
    } catch (ProblemException tooSlow) {
      backend.delete(space, copies);
      throw tooSlow;
    } catch (StorageFault fault) {
      if (fault instanceof StorageFull) {
        backend.delete(space, copies);
      }
      throw StorageProblems.of(fault);
    } finally {
      slot.close();
    }
  }

  /** One copy alone is as young as its last byte. */
  private void requireTime(boolean severalCopies, Instant latest) {
    if (severalCopies && clock.instant().isAfter(latest)) {
      throw StorageProblems.copyTooSlow(LONGEST);
    }
  }

  /**
   * Writes the row of copies, and removes them when they get none. After a failure that leaves open
   * whether there is a row they stay: the sweeper finds out.
   *
   * @param write the transaction, which has not been committed when it throws a problem
   * @param stored whether there is a row
   */
  public <T> T keepIf(
      StorageSpace space, Collection<UUID> copies, Supplier<T> write, Predicate<T> stored) {
    try {
      T result = write.get();
      if (!stored.test(result)) {
        backend.delete(space, copies);
      }
      return result;
    } catch (ProblemException notCommitted) {
      backend.delete(space, copies);
      throw notCommitted;
    }
  }
}
