package cloud.tansu.server.data.patch;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;

/** Why a patch was not applied. */
public final class PatchProblems {

  public static final ProblemType PATCH_INVALID =
      new ProblemType("patch_invalid", 400, "The patch cannot be applied");
  public static final ProblemType PATCH_TEST_FAILED =
      new ProblemType("patch_test_failed", 409, "The document does not hold what the patch tests");

  private PatchProblems() {}

  static RuntimeException invalid(String why) {
    return PATCH_INVALID.because(why);
  }

  /** The problem of one operation, whose place in the patch it names as a JSON Pointer. */
  static RuntimeException at(int operation, PatchRefused refused) {
    ProblemType type = refused.isTest() ? PATCH_TEST_FAILED : PATCH_INVALID;
    String pointer = "/" + operation;
    return Problem.of(type, "Operation " + pointer + ": " + refused.getMessage())
        .withError(pointer, String.valueOf(refused.getMessage()))
        .with("operation", pointer)
        .asException();
  }
}
