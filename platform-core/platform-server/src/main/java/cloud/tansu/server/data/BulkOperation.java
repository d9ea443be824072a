package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.EntityTags;
import java.util.Optional;
import java.util.UUID;

/**
 * One of many writes in a request.
 *
 * @param index its place in the request, from 0
 * @param id the document that is changed; empty for one that is made
 * @param collectionId where a document is made; empty otherwise
 * @param content what a document is made of or replaced by; empty for {@code null}
 * @param patch JSON text of what a document is patched by
 * @param embedding what a document that is made or replaced is given
 * @param flaw why it cannot even be tried
 */
record BulkOperation(
    int index,
    Kind kind,
    Optional<UUID> id,
    Optional<UUID> collectionId,
    Optional<Jsonb> content,
    Optional<String> patch,
    GivenEmbedding embedding,
    EntityTags expected,
    Optional<Problem> flaw) {

  /**
   * Refuses what cannot even be tried.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  void requireNoFlaw() {
    flaw.ifPresent(
        problem -> {
          throw problem.asException();
        });
  }

  /** What is done with a document. */
  enum Kind {
    CREATE,
    UPDATE,
    PATCH,
    DELETE;

    static Optional<Kind> of(String name) {
      return switch (name) {
        case "create" -> Optional.of(CREATE);
        case "update" -> Optional.of(UPDATE);
        case "patch" -> Optional.of(PATCH);
        case "delete" -> Optional.of(DELETE);
        default -> Optional.empty();
      };
    }
  }
}
