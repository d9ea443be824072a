package cloud.tansu.server.storage;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Removes things one after another. One that cannot be removed does not hold up the others; many in
 * a row are taken for a failure of everything.
 */
public final class RemoveEach {

  private static final int GIVE_UP = 10;

  private long removed;
  private int failuresInARow;
  private Optional<RuntimeException> first = Optional.empty();

  /** Removes something, and says how much that was. */
  public void attempt(LongSupplier removal) {
    if (isHopeless()) {
      return;
    }
    try {
      removed += removal.getAsLong();
      failuresInARow = 0;
    } catch (PartlyRemoved partly) {
      removed += partly.removed();
      failuresInARow = partly.removed() > 0 ? 0 : failuresInARow + 1;
      first = Optional.of(first.orElse(partly.first()));
    } catch (RuntimeException failure) {
      failuresInARow++;
      first = Optional.of(first.orElse(failure));
    }
  }

  /** Whether nothing more is tried. */
  public boolean isHopeless() {
    return failuresInARow >= GIVE_UP;
  }

  /**
   * How much was removed.
   *
   * @throws PartlyRemoved when something was not
   */
  public long finish() {
    if (first.isPresent()) {
      throw new PartlyRemoved(removed, first.get());
    }
    return removed;
  }
}
