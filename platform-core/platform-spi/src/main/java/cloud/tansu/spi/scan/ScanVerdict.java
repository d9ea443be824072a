package cloud.tansu.spi.scan;

/** What a scanner found. */
public sealed interface ScanVerdict {

  /** Nothing that must not be there. */
  record Clean() implements ScanVerdict {}

  /**
   * Something that must not be stored.
   *
   * @param name what it is called; shown to the sender, and written into the audit trail
   */
  record Infected(String name) implements ScanVerdict {

    public Infected {
      if (name.isBlank()) {
        throw new IllegalArgumentException("What was found has a name");
      }
    }
  }

  /**
   * Nobody knows. Whether the object is stored all the same, the operator has decided.
   *
   * @param reason one sentence for the operator's log
   */
  record Failed(String reason) implements ScanVerdict {}
}
