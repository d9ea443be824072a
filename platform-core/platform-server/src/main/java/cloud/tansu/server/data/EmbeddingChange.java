package cloud.tansu.server.data;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a write does with its document's embedding. */
sealed interface EmbeddingChange {

  /** It stays. */
  record Keep() implements EmbeddingChange {}

  /** It goes. */
  record Remove() implements EmbeddingChange {}

  /** It is this one from now on. */
  record Put(Embedding embedding) implements EmbeddingChange {}

  default boolean isKeep() {
    return this instanceof Keep;
  }

  /**
   * Carries out changes, in at most one statement for each kind of them.
   *
   * @param changes by the documents, which are there and which the caller may change
   */
  static void write(UnitOfWork unit, Map<UUID, EmbeddingChange> changes) throws SQLException {
    List<String> removed = new ArrayList<>();
    List<String> documents = new ArrayList<>();
    List<String> embeddings = new ArrayList<>();
    changes.forEach(
        (document, change) -> {
          switch (change) {
            case Keep() -> {}
            case Remove() -> removed.add(document.toString());
            case Put(Embedding embedding) -> {
              documents.add(document.toString());
              embeddings.add(embedding.text());
            }
          }
        });
    if (!removed.isEmpty()) {
      unit.update(
          "delete from app.document_embeddings where document_id = any (?::uuid[])",
          array(removed));
    }
    if (!documents.isEmpty()) {
      unit.update(
          "insert into app.document_embeddings (document_id, embedding)"
              + " select g.id::uuid, cast(g.embedding as app.vector)"
              + " from unnest(?::text[], ?::text[]) as g (id, embedding)"
              + " on conflict (document_id) do update set embedding = excluded.embedding",
          array(documents),
          array(embeddings));
    }
  }

  private static Object array(List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
