package cloud.tansu.server.events.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was sent to an endpoint, and what came of it.
 *
 * @param headers as they were sent
 * @param body the beginning of what was sent
 * @param status of the answer; empty when none came
 * @param answer the beginning of its body
 * @param error why there was no answer; empty when there was one
 * @param retryAfter how long the endpoint asked to be left alone
 */
record Exchange(
    Instant startedAt,
    Duration took,
    String url,
    Map<String, String> headers,
    String body,
    Optional<Integer> status,
    String answer,
    Optional<String> error,
    Optional<Duration> retryAfter) {

  private static final int GONE = 410;

  boolean succeeded() {
    return status.filter(code -> code >= 200 && code < 300).isPresent();
  }

  /** Whether the endpoint says that it wants nothing any more. */
  boolean isGone() {
    return status.filter(code -> code == GONE).isPresent();
  }

  /** Why it did not succeed, in one sentence. */
  String failure() {
    return error.orElseGet(() -> "The endpoint answered " + status.orElse(0) + ".");
  }
}
