package cloud.tansu.server.storage;

import java.util.Optional;

/**
 * One version in a list.
 *
 * @param object empty for a delete marker
 */
public record VersionEntry(ObjectKey key, ObjectVersion version, Optional<StoredObject> object) {}
