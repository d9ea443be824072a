package cloud.tansu.server.storage.backend;

import java.time.Instant;
import java.util.UUID;

/**
 * Something found on the backend.
 *
 * @param finished whether it is a blob; else what is left of one that was never finished
 * @param touched when it was written, or last copied
 */
public record ListedBlob(UUID id, boolean finished, long size, Instant touched) {}
