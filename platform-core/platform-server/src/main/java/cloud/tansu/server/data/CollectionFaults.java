package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.DatabaseFault;
import java.util.function.Supplier;

/** What the database refuses about a collection is the caller's to correct. */
final class CollectionFaults {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private CollectionFaults() {}

  /**
   * Runs a write of a collection.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code collection_name_taken}, {@code
   *     unique_key_taken}, {@code invalid_request}, {@code conflict}
   */
  static <T> T storing(Supplier<T> write) {
    try {
      return write.get();
    } catch (DatabaseFault fault) {
      if (fault.isUniqueViolationOf("ux_collections_name")) {
        throw DataProblems.COLLECTION_NAME_TAKEN.because(
            "Names of collections are unique, whatever their case. Choose another one.", fault);
      }
      if (fault.isUniqueViolationOf("ux_document_keys")) {
        throw DataProblems.UNIQUE_KEY_TAKEN.because(
            "Documents that are there have the same values under the new unique keys.", fault);
      }
      if (fault.sqlState().equals(LOCK_NOT_AVAILABLE)) {
        throw Problems.CONFLICT.because(
            "Somebody has been writing documents for more than 5 seconds. Try again when the write"
                + " is done.",
            fault);
      }
      throw StorageFaults.problemOf(fault)
          .<RuntimeException>map(problem -> problem.asException())
          .orElse(fault);
    }
  }
}
