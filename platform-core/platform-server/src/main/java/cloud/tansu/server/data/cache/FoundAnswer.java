package cloud.tansu.server.data.cache;

/**
 * An answer and where it came from.
 *
 * @param hit whether the database was not asked for it
 */
public record FoundAnswer(StoredAnswer answer, boolean hit) {}
