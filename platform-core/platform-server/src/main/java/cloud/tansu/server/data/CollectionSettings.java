package cloud.tansu.server.data;

import cloud.tansu.server.persistence.Jsonb;
import java.util.List;
import java.util.Optional;

/**
 * What a collection says of itself and demands of its documents.
 *
 * @param schema the JSON Schema that content must fit
 * @param uniqueKeys JSON Pointers whose values together no two documents share
 * @param requireIfMatch whether changes of documents must name the state that they change
 */
record CollectionSettings(
    Optional<String> description,
    Optional<Jsonb> schema,
    List<List<String>> uniqueKeys,
    boolean requireIfMatch) {

  static final CollectionSettings NONE =
      new CollectionSettings(Optional.empty(), Optional.empty(), List.of(), false);

  CollectionSettings {
    uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
  }

  /** The schema as JSON text; one that any content fits when there is none. */
  String schemaText() {
    return schema.map(Jsonb::text).orElse("{}");
  }

  CollectionSettings withSchema(Optional<String> json) {
    return new CollectionSettings(description, json.map(Jsonb::new), uniqueKeys, requireIfMatch);
  }
}
