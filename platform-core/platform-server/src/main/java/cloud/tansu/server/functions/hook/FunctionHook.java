package cloud.tansu.server.functions.hook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An address at which another service leaves messages for a function.
 *
 * @param callsPerMinute messages that are taken in a minute
 * @param previousSecretUntil until when the secret before this one counts too
 * @param lastMessageAt when the newest genuine message came, as far as it is remembered
 */
public record FunctionHook(
    UUID id,
    UUID function,
    HookRule rule,
    boolean active,
    String description,
    int callsPerMinute,
    Optional<Instant> previousSecretUntil,
    Optional<Instant> lastMessageAt,
    Instant createdAt,
    Instant updatedAt,
    String createdBy) {

  static final int DEFAULT_CALLS_PER_MINUTE = 300;
  static final int MAX_CALLS_PER_MINUTE = 10_000;

  /** What becomes of it. */
  FunctionHook changed(Hooks.Change wanted, UUID target, Instant now) {
    return new FunctionHook(
        id,
        target,
        wanted.rule(),
        wanted.active().orElse(active),
        wanted.description().orElse(description),
        wanted.callsPerMinute().orElse(callsPerMinute),
        previousSecretUntil,
        lastMessageAt,
        createdAt,
        now,
        createdBy);
  }
}
