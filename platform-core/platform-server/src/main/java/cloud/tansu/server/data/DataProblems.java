package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;

/** Failures around collections and documents. */
final class DataProblems {

  static final ProblemType COLLECTION_NOT_FOUND =
      new ProblemType("collection_not_found", 404, "There is no such collection");
  static final ProblemType COLLECTION_NAME_TAKEN =
      new ProblemType("collection_name_taken", 409, "A collection of that name exists already");
  static final ProblemType DOCUMENT_NOT_FOUND =
      new ProblemType("document_not_found", 404, "There is no such document");
  static final ProblemType DOCUMENT_TOO_LARGE =
      new ProblemType("document_too_large", 413, "The document is too large");
  static final ProblemType RESULT_TOO_LARGE =
      new ProblemType("result_too_large", 422, "The result is too large for one answer");
  static final ProblemType UNIQUE_KEY_TAKEN =
      new ProblemType("unique_key_taken", 409, "Another document has the same unique values");
  static final ProblemType PRECONDITION_REQUIRED =
      new ProblemType("precondition_required", 428, "The change must name the state it changes");
  static final ProblemType EXISTING_DOCUMENTS_UNFIT =
      new ProblemType("existing_documents_unfit", 409, "Documents do not fit the new schema");
  static final ProblemType TOO_MANY_DOCUMENTS =
      new ProblemType("too_many_documents", 422, "There are too many documents for one request");
  static final ProblemType BULK_REFUSED =
      new ProblemType("bulk_refused", 422, "One of the operations was refused, and so all of them");

  static final ProblemType ACCESS_DENIED_BY_RULES =
      new ProblemType("access_denied_by_rules", 403, "The collection's rules do not allow this");

  static final ProblemType VECTOR_UNAVAILABLE =
      new ProblemType("vector_unavailable", 501, "Vector search is not available here");

  static final String NO_SUCH_COLLECTION = "is no collection of this tenant";

  private DataProblems() {}

  static RuntimeException noCollection() {
    return COLLECTION_NOT_FOUND.because("The tenant has no collection of that id.");
  }

  static RuntimeException noDocument() {
    return DOCUMENT_NOT_FOUND.because("The tenant has no document of that id.");
  }

  static RuntimeException noVectors() {
    return VECTOR_UNAVAILABLE.because(
        "The database of this tenant has no PostgreSQL extension 'vector' (pgvector 0.5 or newer),"
            + " and the platform cannot add it. Ask the operator to install it and to let the"
            + " platform use it; nothing else has to be changed.");
  }

  static RuntimeException denied(String why) {
    return ACCESS_DENIED_BY_RULES.because(why);
  }

  static RuntimeException stale() {
    return Problems.PRECONDITION_FAILED.because(
        "It has changed since it was read. Read it again and repeat the change with its new ETag.");
  }

  static RuntimeException preconditionRequired() {
    return PRECONDITION_REQUIRED.because(
        "This collection lets documents be changed only in a known state. Read the document and"
            + " send its ETag in the header If-Match.");
  }

  static RuntimeException tooLarge(int maxDocumentBytes) {
    return documentTooLarge(maxDocumentBytes).asException();
  }

  static Problem documentTooLarge(int maxDocumentBytes) {
    return Problem.of(
            DOCUMENT_TOO_LARGE, "A document has at most " + maxDocumentBytes + " bytes of JSON.")
        .with("maxDocumentBytes", maxDocumentBytes);
  }

  static RuntimeException resultTooLarge(int maxResultBytes) {
    return Problem.of(
            RESULT_TOO_LARGE,
            "One answer carries at most "
                + maxResultBytes
                + " bytes of content. Ask for fewer documents with a smaller 'pageSize'.")
        .with("maxResultBytes", maxResultBytes)
        .asException();
  }

  static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The field '" + field + "' cannot be used.")
        .withError(field, message)
        .asException();
  }
}
