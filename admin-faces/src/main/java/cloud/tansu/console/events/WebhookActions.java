package cloud.tansu.console.events;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.webhook.TestWebhook;
import cloud.tansu.server.events.webhook.Webhook;
import cloud.tansu.server.events.webhook.Webhooks;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pauses, resumes, tests and deletes the webhook that was chosen, and gives it another secret. */
@Named("webhookActions")
@ViewScoped
public class WebhookActions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Webhooks webhooks;
  private final TestWebhook tests;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private @Nullable WebhookRow chosen;
  private String secret = "";
  private String secretOverlapsUntil = "";
  private @Nullable TestAnswer answer;
  private String typed = "";

  @Inject
  WebhookActions(
      Webhooks webhooks, TestWebhook tests, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.webhooks = webhooks;
    this.tests = tests;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  static RuntimeException gone() {
    return Problems.NOT_FOUND.because("The webhook is gone meanwhile.");
  }

  /** Chooses the webhook that the next dialog is about. */
  public void choose(String webhook) {
    Actor unused = actor();
    chosen =
        webhooks
            .find(tenant(), UUID.fromString(webhook))
            .map(WebhookRow::of)
            .orElseThrow(WebhookActions::gone);
    secret = "";
    secretOverlapsUntil = "";
    answer = null;
    typed = "";
  }

  public void pause() {
    turn(false);
    feedback.done("The webhook is paused", "It gets nothing until you resume it.");
  }

  public void resume() {
    turn(true);
    feedback.done("The webhook is active", "It gets the events from now on.");
  }

  private void turn(boolean on) {
    Webhooks.Change change =
        new Webhooks.Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(on));
    Webhook unused =
        webhooks.change(actor(), tenant(), id(), change).orElseThrow(WebhookActions::gone);
  }

  /** Sends an event that never happened and shows what came back. */
  public void test() {
    answer =
        tests.test(actor(), tenant(), id()).map(TestAnswer::of).orElseThrow(WebhookActions::gone);
  }

  /** Gives the webhook another secret, which is shown until the dialog is closed. */
  public void rotate() {
    Webhooks.WithSecret rotated =
        webhooks.rotateSecret(actor(), tenant(), id()).orElseThrow(WebhookActions::gone);
    secret = rotated.secret();
    secretOverlapsUntil =
        rotated.webhook().previousSecretUntil().map(java.time.Instant::toString).orElse("");
  }

  /** Forgets what was shown once. */
  public void close() {
    secret = "";
    answer = null;
  }

  public void delete() {
    if (!webhooks.delete(actor(), tenant(), id())) {
      throw gone();
    }
    feedback.done("The webhook is deleted", "Its deliveries and their log are deleted too.");
  }

  private UUID id() {
    if (chosen == null) {
      throw gone();
    }
    return chosen.id();
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  public @Nullable WebhookRow getChosen() {
    return chosen;
  }

  /** The secret that was made a moment ago; empty when none was. */
  public String getSecret() {
    return secret;
  }

  /** Until when the secret before signs as well, ISO-8601. */
  public String getSecretOverlapsUntil() {
    return secretOverlapsUntil;
  }

  /** What came of the test; null before it. */
  public @Nullable TestAnswer getAnswer() {
    return answer;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }

  /**
   * What came of a test.
   *
   * @param title in a sentence
   * @param body the beginning of the answer; empty when none came
   */
  public record TestAnswer(boolean succeeded, String title, String body) implements Serializable {

    static TestAnswer of(TestWebhook.Result result) {
      String took = " after " + result.durationMillis() + " ms";
      String title =
          result
              .status()
              .map(status -> "The endpoint answered with status " + status + took + ".")
              .orElseGet(() -> "No answer came" + took + ": " + result.error().orElse("") + ".");
      return new TestAnswer(result.succeeded(), title, result.answer());
    }
  }
}
