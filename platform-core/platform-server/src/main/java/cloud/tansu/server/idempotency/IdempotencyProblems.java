package cloud.tansu.server.idempotency;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around keys of requests. */
final class IdempotencyProblems {

  static final ProblemType KEY_REUSED =
      new ProblemType("idempotency_key_reused", 422, "The key belongs to another request");

  private IdempotencyProblems() {}

  static RuntimeException reused() {
    return KEY_REUSED.because(
        "The same Idempotency-Key was sent with another body before. Use a new key for each"
            + " request, and repeat a key only with the very same body.");
  }
}
