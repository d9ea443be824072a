package cloud.tansu.console.data;

import cloud.tansu.server.data.CollectionSummary;
import java.io.Serializable;
import java.time.Instant;

/**
 * A collection as the page shows it.
 *
 * @param documents how many there are, in words; a large number is not counted to its end
 */
public record CollectionRow(
    String id, String name, String description, String documents, Instant createdAt)
    implements Serializable {

  /** Counting stops here where only the size matters. */
  static final long ENOUGH = 10_000;

  static CollectionRow of(CollectionSummary collection, long counted) {
    return new CollectionRow(
        collection.id().toString(),
        collection.name(),
        collection.description(),
        counted > ENOUGH ? "more than " + Counted.number(ENOUGH) : Counted.number(counted),
        collection.createdAt());
  }
}
