package cloud.tansu.server.idempotency;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around keys of requests. */
final class IdempotencyProblems {

  static final ProblemType KEY_REUSED =
      new ProblemType("idempotency_key_reused", 422, "The key belongs to another request");

  static final ProblemType KEY_IN_USE =
      new ProblemType("idempotency_key_in_use", 409, "The first request is under way");

  private IdempotencyProblems() {}

  static RuntimeException inUse() {
    return KEY_IN_USE.because(
        "A request with the same Idempotency-Key is being carried out. Send it again a moment"
            + " later to get its answer.");
  }

  static RuntimeException reused() {
    return KEY_REUSED.because(
        "The same Idempotency-Key was sent with another body before. Use a new key for each"
            + " request, and repeat a key only with the very same body.");
  }
}
