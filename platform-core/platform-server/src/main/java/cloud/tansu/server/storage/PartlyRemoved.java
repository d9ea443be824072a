package cloud.tansu.server.storage;

/** Some things could not be removed; the others were. */
public final class PartlyRemoved extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long removed;
  private final RuntimeException first;

  /**
   * @param removed how many were
   * @param first why the first of those that are left is
   */
  public PartlyRemoved(long removed, RuntimeException first) {
    super("Something could not be removed: " + first.getMessage(), first);
    this.removed = removed;
    this.first = first;
  }

  public long removed() {
    return removed;
  }

  RuntimeException first() {
    return first;
  }
}
