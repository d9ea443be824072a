package cloud.tansu.server.data.cache;

import java.time.Instant;

/**
 * An answer and its age.
 *
 * @param loadedAt just before the database was asked
 */
record LoadedAnswer(StoredAnswer answer, Instant loadedAt) {}
