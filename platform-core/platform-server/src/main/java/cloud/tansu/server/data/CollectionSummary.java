package cloud.tansu.server.data;

import cloud.tansu.server.persistence.Jsonb;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A collection as administrators see it.
 *
 * @param schema JSON that content must fit; empty when anything goes, and in lists
 * @param uniqueKeys JSON Pointers whose values together no two documents share
 * @param requireIfMatch whether changes of documents must name the state that they change
 * @param tag names the state, for changes that are meant for this one only
 */
public record CollectionSummary(
    UUID id,
    String name,
    String description,
    Optional<String> schema,
    List<List<String>> uniqueKeys,
    boolean requireIfMatch,
    Instant createdAt,
    String tag) {

  public CollectionSummary {
    uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
  }

  static CollectionSummary of(DocumentCollection collection) {
    CollectionSettings settings = collection.settings();
    return new CollectionSummary(
        collection.id(),
        collection.name(),
        settings.description().orElse(""),
        settings.schema().map(Jsonb::text),
        settings.uniqueKeys(),
        settings.requireIfMatch(),
        collection.createdAt(),
        collection.revision().tag());
  }

  /**
   * What administrators say of a collection.
   *
   * @param uniqueKeys as above
   * @param requireIfMatch as above
   */
  public record Wanted(
      String name, String description, List<List<String>> uniqueKeys, boolean requireIfMatch) {

    public Wanted {
      uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
    }

    CollectionBody body() {
      return new CollectionBody(name, description, null, uniqueKeys, requireIfMatch);
    }
  }
}
