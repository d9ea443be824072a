package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;

/** Failures around deliveries and dead letters. */
public final class DeliveryProblems {

  public static final ProblemType DELIVERY_NOT_FOUND =
      new ProblemType("delivery_not_found", 404, "There is no such delivery");
  public static final ProblemType DELIVERY_PENDING =
      new ProblemType("delivery_pending", 409, "The delivery is under way");
  public static final ProblemType DEAD_LETTER_NOT_FOUND =
      new ProblemType("dead_letter_not_found", 404, "There is no such dead letter");
  public static final ProblemType DEAD_LETTER_REPLAYED =
      new ProblemType("dead_letter_replayed", 409, "The dead letter was replayed already");

  private DeliveryProblems() {}

  public static RuntimeException noDeadLetter() {
    return DEAD_LETTER_NOT_FOUND.because("The tenant has no dead letter of that id.");
  }

  static RuntimeException replayed() {
    return DEAD_LETTER_REPLAYED.because(
        "Its delivery is under way again, or has succeeded. Look at the log of deliveries.");
  }

  static RuntimeException stale() {
    return Problems.PRECONDITION_FAILED.because(
        "It has changed since it was read. Read it again and repeat the change with its new ETag.");
  }

  static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The field '" + field + "' cannot be used.")
        .withError(field, message)
        .asException();
  }
}
