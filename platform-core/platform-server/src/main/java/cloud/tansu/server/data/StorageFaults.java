package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.DatabaseFault;
import java.util.Optional;
import java.util.function.Supplier;

/** What the database refuses about a document is the caller's to correct. */
final class StorageFaults {

  private static final String CHECK_VIOLATION = "23514";
  private static final String DEADLOCK = "40P01";

  private StorageFaults() {}

  /**
   * Runs a write of documents.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}, {@code
   *     malformed_body}, {@code unique_key_taken}, {@code conflict}
   */
  static <T> T storing(Supplier<T> write) {
    try {
      return write.get();
    } catch (DatabaseFault fault) {
      throw problemOf(fault).<RuntimeException>map(Problem::asException).orElse(fault);
    }
  }

  /** The problem behind a fault; empty when it is none of the caller's. */
  static Optional<Problem> problemOf(DatabaseFault fault) {
    if (fault.isForeignKeyViolation()) {
      return Optional.of(noCollection());
    }
    if (fault.isUniqueViolationOf("ux_document_keys")) {
      return Optional.of(
          Problem.of(
              DataProblems.UNIQUE_KEY_TAKEN,
              "Another document of this collection has the same values under one of the"
                  + " collection's unique keys."));
    }
    if (fault.sqlState().equals(CHECK_VIOLATION)) {
      return Optional.of(
          Problem.of(Problems.INVALID_REQUEST, "The field 'content' cannot be used.")
              .withError(DocumentBody.CONTENT, "has a value of more than 2000 bytes in a key"));
    }
    if (fault.sqlState().equals(DEADLOCK)) {
      return Optional.of(
          Problem.of(
              Problems.CONFLICT,
              "Two writes waited for each other and this one gave way. Nothing of it was stored:"
                  + " send it again."));
    }
    if (fault.sqlState().startsWith("22") || fault.sqlState().startsWith("54")) {
      return Optional.of(
          Problem.of(Problems.MALFORMED_BODY, "The content cannot be stored as JSON.")
              .withError(DocumentBody.CONTENT, "cannot be stored as JSON"));
    }
    return Optional.empty();
  }

  /** The problem of one row among many; empty when the whole transaction is lost. */
  static Optional<Problem> refusalOfRow(DatabaseFault fault) {
    return fault.sqlState().equals(DEADLOCK) ? Optional.empty() : problemOf(fault);
  }

  static Problem noCollection() {
    return Problem.of(Problems.INVALID_REQUEST, "The field 'collectionId' cannot be used.")
        .withError(DocumentBody.COLLECTION_ID, DataProblems.NO_SUCH_COLLECTION);
  }
}
