package cloud.tansu.server.data;

import cloud.tansu.server.data.query.Cursor;
import java.util.List;
import java.util.Optional;

/**
 * One page of documents.
 *
 * @param count of the whole list; empty when it was not asked for
 * @param next where the next page begins; empty after the last one
 */
record DocumentPage(List<Document> items, Optional<Count> count, Optional<Cursor> next) {

  DocumentPage {
    items = List.copyOf(items);
  }

  /**
   * How many rows there are.
   *
   * @param estimated whether it is the guess of the database
   */
  record Count(long total, boolean estimated) {}

  /** How many rows the whole list has, where that was asked for. */
  long total() {
    return count.orElseThrow().total();
  }
}
