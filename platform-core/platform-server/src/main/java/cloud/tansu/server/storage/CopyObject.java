package cloud.tansu.server.storage;

import java.util.Optional;

/**
 * An object that is to have the bytes of another one of the same space, which costs no copying.
 *
 * @param source as {@link ObjectReads#find} found it, so that conditions on it have been looked at
 * @param headers instead of those of the source
 * @param labels instead of those of the source
 * @param condition on the newest version at the target
 */
public record CopyObject(
    StoredObject source,
    BucketName bucket,
    ObjectKey key,
    Optional<ObjectHeaders> headers,
    Optional<ObjectLabels> labels,
    Condition condition) {}
