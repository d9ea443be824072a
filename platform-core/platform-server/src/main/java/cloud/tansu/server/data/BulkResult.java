package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of one of many writes.
 *
 * @param status as the single request would have been answered
 * @param revision the state the document is in now; empty when it is gone or was not written
 */
record BulkResult(
    int index,
    int status,
    Optional<UUID> id,
    Optional<Revision> revision,
    Optional<Problem> problem) {

  static BulkResult refused(BulkOperation operation, Problem problem) {
    return new BulkResult(
        operation.index(),
        problem.type().status(),
        operation.id(),
        Optional.empty(),
        Optional.of(problem));
  }

  boolean isRefusal() {
    return problem.isPresent();
  }
}
