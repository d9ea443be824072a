package cloud.tansu.server.data;

import cloud.tansu.server.persistence.Jsonb;
import java.util.Optional;

/** Makes the new content of a document from the present one. */
@FunctionalInterface
interface DocumentChange {

  /**
   * The content as it shall be; empty for {@code null}.
   *
   * @param before JSON text of the present content; empty for {@code null}
   * @throws cloud.tansu.server.kernel.ProblemException when it cannot be made
   */
  Optional<Jsonb> apply(Optional<String> before);
}
