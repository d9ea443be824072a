package cloud.tansu.server.identity.user;

import java.util.UUID;

/** One of a user's sessions. */
public record SessionReference(SessionKind kind, UUID id) {}
