package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.WorkerFault;
import java.time.Duration;

/** What came of one call of a function. */
public sealed interface CallOutcome {

  /** The function answered. */
  record Answered(FunctionAnswer answer) implements CallOutcome {}

  /** The tenant's code failed. */
  record Failed(WorkerFault fault) implements CallOutcome {}

  /** It ran longer than allowed and was killed. */
  record TimedOut(Duration limit) implements CallOutcome {}

  /** It took more memory than allowed and was killed. */
  record OutOfMemory(int limitMb) implements CallOutcome {}

  /** Its answer is larger than allowed. */
  record OutputTooLarge() implements CallOutcome {}

  /** Its answer is not one that HTTP can carry, or its worker ended. */
  record Crashed(String detail) implements CallOutcome {}

  /** There were too many calls; it did not run. */
  record Rejected(Duration retryAfter) implements CallOutcome {}

  /** No worker could be started; it did not run. */
  record Unavailable(String reason) implements CallOutcome {}

  default ExecutionStatus status() {
    return switch (this) {
      case Answered ignored -> ExecutionStatus.SUCCEEDED;
      case Failed ignored -> ExecutionStatus.FAILED;
      case TimedOut ignored -> ExecutionStatus.TIMED_OUT;
      case OutOfMemory ignored -> ExecutionStatus.OUT_OF_MEMORY;
      case OutputTooLarge ignored -> ExecutionStatus.OUTPUT_TOO_LARGE;
      case Crashed ignored -> ExecutionStatus.CRASHED;
      case Rejected ignored -> ExecutionStatus.REJECTED;
      case Unavailable ignored -> ExecutionStatus.REJECTED;
    };
  }

  /** What to tell the tenant; empty when all went well. */
  default String message() {
    return switch (this) {
      case Answered ignored -> "";
      case Failed failed -> failed.fault().message();
      case TimedOut timedOut -> "Killed after " + timedOut.limit().toMillis() + " ms.";
      case OutOfMemory memory -> "Killed at its limit of " + memory.limitMb() + " MB of memory.";
      case OutputTooLarge ignored -> "The answer is larger than allowed.";
      case Crashed crashed -> crashed.detail();
      case Rejected ignored -> "Not run: too many calls at once.";
      case Unavailable unavailable -> "Not run: " + unavailable.reason();
    };
  }
}
