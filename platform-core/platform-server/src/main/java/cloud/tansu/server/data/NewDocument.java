package cloud.tansu.server.data;

import cloud.tansu.server.persistence.Jsonb;
import java.util.Optional;
import java.util.UUID;

/**
 * A document that somebody may make, as far as access rules go.
 *
 * @param content as it shall be stored; empty for {@code null}
 */
record NewDocument(
    DataCaller caller, UUID collection, Optional<Jsonb> content, EmbeddingChange embedding) {

  NewDocument with(EmbeddingChange change) {
    return new NewDocument(caller, collection, content, change);
  }
}
