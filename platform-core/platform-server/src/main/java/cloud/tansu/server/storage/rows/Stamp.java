package cloud.tansu.server.storage.rows;

import java.time.Instant;
import java.util.UUID;

/**
 * What a new row is marked with.
 *
 * @param id sorts by time
 * @param by the subject of whoever writes
 */
public record Stamp(UUID id, Instant at, String by) {}
