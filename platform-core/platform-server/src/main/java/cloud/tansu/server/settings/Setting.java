package cloud.tansu.server.settings;

import java.time.Instant;
import java.util.Optional;

/**
 * A value and where it stands.
 *
 * @param value what holds
 * @param own whether the platform or tenant asked for has a value of its own
 * @param version of that own value, to be sent when it is changed; 0 when there is none
 */
public record Setting<T>(
    T value, boolean own, long version, Optional<Instant> updatedAt, Optional<String> updatedBy) {}
