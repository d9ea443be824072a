package cloud.tansu.server.identity.activity;

import cloud.tansu.server.kernel.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to sign in, or another step of a session.
 *
 * @param user whose account; empty when there was none of that address
 * @param email the address that was given, or the account's at that time
 * @param event what was attempted, such as {@code SignIn}
 * @param method by which, such as {@code password}
 * @param reason stable code of how it ended, such as {@code wrong_password}
 */
public record LoginEvent(
    UUID id,
    Instant at,
    Optional<UserId> user,
    String email,
    String event,
    String method,
    boolean success,
    String reason,
    String ip,
    String userAgent) {}
