package cloud.tansu.server.identity.client;

import java.time.Instant;
import java.util.Optional;

/**
 * A client as its administrators see it.
 *
 * @param dynamic whether it registered itself (RFC 7591)
 * @param createdBy the subject of whoever registered it
 * @param lastUsedAt when it last authenticated, to the minute
 * @param version grows with every change
 */
public record RegisteredClient(
    Client client,
    boolean dynamic,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    Optional<Instant> lastUsedAt,
    long version) {}
