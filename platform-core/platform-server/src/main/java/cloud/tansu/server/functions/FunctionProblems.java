package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.spi.function.Diagnostic;
import java.util.List;

/** Failures around functions. */
public final class FunctionProblems {

  static final ProblemType FUNCTION_NOT_FOUND =
      new ProblemType("function_not_found", 404, "There is no such function");
  static final ProblemType VERSION_NOT_FOUND =
      new ProblemType("function_version_not_found", 404, "There is no such version");
  static final ProblemType CANARY_NOT_FOUND =
      new ProblemType("function_canary_not_found", 404, "No version is on trial");
  static final ProblemType EXECUTION_NOT_FOUND =
      new ProblemType("function_execution_not_found", 404, "There is no such execution");
  static final ProblemType NAME_TAKEN =
      new ProblemType("function_name_taken", 409, "A function of that name exists already");
  static final ProblemType SOURCE_INVALID =
      new ProblemType("function_source_invalid", 422, "The source cannot be compiled");
  static final ProblemType RUNTIME_UNKNOWN =
      new ProblemType("function_runtime_unknown", 422, "The language is not installed");
  static final ProblemType FAILED = new ProblemType("function_failed", 502, "The function failed");
  static final ProblemType OUTPUT_TOO_LARGE =
      new ProblemType("function_output_too_large", 502, "The function's answer is too large");
  static final ProblemType CRASHED =
      new ProblemType("function_crashed", 502, "The function ended without an answer");
  static final ProblemType TIMED_OUT =
      new ProblemType("function_timed_out", 504, "The function took too long");
  static final ProblemType OUT_OF_MEMORY =
      new ProblemType("function_out_of_memory", 507, "The function took too much memory");
  static final ProblemType BUSY =
      new ProblemType("function_busy", 429, "Too many calls of functions at once");
  static final ProblemType UNAVAILABLE =
      new ProblemType("functions_unavailable", 503, "Functions cannot run right now");

  private FunctionProblems() {}

  public static RuntimeException noFunction() {
    return FUNCTION_NOT_FOUND.because("The tenant has no function of that name that takes calls.");
  }

  public static RuntimeException nameTaken(FunctionName name) {
    return NAME_TAKEN.because("Choose another name than '" + name + "'.");
  }

  static RuntimeException noVersion() {
    return VERSION_NOT_FOUND.because("The function has no version of that number.");
  }

  static RuntimeException noCanary() {
    return CANARY_NOT_FOUND.because("No version of the function takes a share of its calls.");
  }

  static RuntimeException noExecution() {
    return EXECUTION_NOT_FOUND.because("The function has no execution of that id.");
  }

  public static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The field '" + field + "' cannot be used.")
        .withError(field, message)
        .asException();
  }

  static RuntimeException refused(List<Diagnostic> diagnostics) {
    Diagnostic first = diagnostics.getFirst();
    String place = first.line() == 0 ? "" : "Line " + first.line() + ": ";
    return Problem.of(SOURCE_INVALID, place + first.message())
        .with("diagnostics", diagnostics)
        .asException();
  }

  /** What the caller of a function is told; the details are in the execution record. */
  static Problem of(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Answered ignored ->
          throw new IllegalArgumentException("an answer is no problem");
      case CallOutcome.Failed ignored ->
          Problem.of(FAILED, "The function failed. Its execution record says why.");
      case CallOutcome.TimedOut timedOut ->
          Problem.of(
              TIMED_OUT, "The function was stopped after " + timedOut.limit().toMillis() + " ms.");
      case CallOutcome.OutOfMemory memory ->
          Problem.of(
              OUT_OF_MEMORY,
              "The function was stopped at its limit of " + memory.limitMb() + " MB.");
      case CallOutcome.OutputTooLarge ignored ->
          Problem.of(OUTPUT_TOO_LARGE, "The function answered more than is allowed.");
      case CallOutcome.Crashed ignored ->
          Problem.of(CRASHED, "The function gave no usable answer. Its execution record says why.");
      case CallOutcome.Rejected rejected ->
          Problem.of(BUSY, "Too many calls are running or waiting. Try again in a moment.")
              .retryAfter(rejected.retryAfter());
      case CallOutcome.Unavailable ignored ->
          Problem.of(UNAVAILABLE, "The server cannot start function workers.");
    };
  }
}
