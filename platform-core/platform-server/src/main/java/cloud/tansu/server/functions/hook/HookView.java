package cloud.tansu.server.functions.hook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hook as the API shows it, never with its secret. */
@Schema(name = "FunctionHook")
public record HookView(
    UUID id,
    @Schema(description = "Where the service sends its messages, by POST") String url,
    HookScheme scheme,
    Optional<String> signatureHeader,
    Optional<String> timestampHeader,
    Optional<String> idHeader,
    Optional<String> connector,
    @Schema(description = "Why messages cannot be taken now; missing when they can")
        Optional<String> trouble,
    boolean active,
    String description,
    int callsPerMinute,
    @Schema(description = "Until when the secret before this one counts too")
        Optional<Instant> previousSecretUntil,
    @Schema(description = "When the newest genuine message of the last 30 days came")
        Optional<Instant> lastMessageAt,
    Instant createdAt,
    Instant updatedAt,
    String createdBy) {

  static HookView of(FunctionHook hook, String url, Optional<String> trouble) {
    HookRule rule = hook.rule();
    return new HookView(
        hook.id(),
        url,
        rule.scheme(),
        rule.signatureHeader(),
        rule.timestampHeader(),
        rule.idHeader(),
        rule.connector(),
        trouble,
        hook.active(),
        hook.description(),
        hook.callsPerMinute(),
        hook.previousSecretUntil(),
        hook.lastMessageAt(),
        hook.createdAt(),
        hook.updatedAt(),
        hook.createdBy());
  }

  /** All of a function. */
  @Schema(name = "FunctionHooks")
  public record ListView(List<HookView> items) {}

  /** A hook, and its secret this once. */
  @Schema(name = "FunctionHookWithSecret")
  public record SecretView(
      HookView hook,
      @Schema(
              description = "To be given to the service; missing when it is known already",
              example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
          Optional<String> secret) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "SecretView[" + hook.id() + "]";
    }
  }

  /** What whoever has sent a message is told. */
  @Schema(name = "FunctionHookReceipt")
  public record Receipt(
      @Schema(description = "Under which id the message runs, or has run") UUID id,
      @Schema(description = "Whether it came before, and is not run again") boolean repeated) {}
}
