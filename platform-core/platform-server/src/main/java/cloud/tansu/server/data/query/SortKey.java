package cloud.tansu.server.data.query;

/** What documents can be ordered by. */
public sealed interface SortKey permits Field, SortKey.Rank {

  /** How well a document answers the words that were searched for. */
  record Rank() implements SortKey {}
}
