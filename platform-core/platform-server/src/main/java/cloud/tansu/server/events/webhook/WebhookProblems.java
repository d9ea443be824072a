package cloud.tansu.server.events.webhook;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;

/** Failures around webhooks. */
public final class WebhookProblems {

  public static final ProblemType WEBHOOK_NOT_FOUND =
      new ProblemType("webhook_not_found", 404, "There is no such webhook");
  public static final ProblemType WEBHOOK_LIMIT_REACHED =
      new ProblemType("webhook_limit_reached", 409, "The tenant has as many webhooks as it can");

  private WebhookProblems() {}

  static RuntimeException noWebhook() {
    return WEBHOOK_NOT_FOUND.because("The tenant has no webhook of that id.");
  }

  static RuntimeException limitReached(int max) {
    return Problem.of(
            WEBHOOK_LIMIT_REACHED,
            "A tenant has at most " + max + " webhooks. Delete one that is not needed any more.")
        .with("maxPerTenant", max)
        .asException();
  }

  static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The field '" + field + "' cannot be used.")
        .withError(field, message)
        .asException();
  }
}
