package cloud.tansu.server.storage.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key, without its secret.
 *
 * @param previousSecretUntil until when the secret before the last rotation signs as well
 * @param expiresAt from when on it is refused
 * @param lastUsedAt when a request was signed with it, to the minute
 */
public record AccessKey(
    AccessKeyId id,
    String description,
    AccessKeyScope scope,
    Optional<Instant> previousSecretUntil,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Instant createdAt,
    String createdBy) {}
