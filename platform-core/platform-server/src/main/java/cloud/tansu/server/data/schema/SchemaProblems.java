package cloud.tansu.server.data.schema;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import java.util.List;

/** Failures around the schemas of collections. */
public final class SchemaProblems {

  public static final ProblemType SCHEMA_INVALID =
      new ProblemType("schema_invalid", 422, "The schema cannot be used");
  public static final ProblemType DOCUMENT_INVALID =
      new ProblemType("document_invalid", 422, "The document does not fit the collection's schema");

  private SchemaProblems() {}

  static RuntimeException unusable(String why) {
    return SCHEMA_INVALID.because(why);
  }

  static RuntimeException unusable(String why, List<Violation> violations) {
    return with(Problem.of(SCHEMA_INVALID, why), violations).asException();
  }

  /** The problem of content that breaks rules of the schema. */
  public static Problem invalid(List<Violation> violations) {
    return with(
        Problem.of(
            DOCUMENT_INVALID,
            "The content breaks rules of the collection's schema; 'errors' names them by place."),
        violations);
  }

  private static Problem with(Problem problem, List<Violation> violations) {
    Problem all = problem;
    for (Violation violation : violations) {
      all = all.withError(violation.pointer(), violation.message());
    }
    return all;
  }
}
