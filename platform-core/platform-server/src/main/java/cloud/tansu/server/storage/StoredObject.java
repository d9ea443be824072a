package cloud.tansu.server.storage;

import java.time.Instant;
import java.util.Map;

/** A version of an object that has bytes. */
public record StoredObject(
    StorageSpace space,
    BucketName bucket,
    ObjectKey key,
    ObjectVersion version,
    ObjectHeaders headers,
    ObjectLabels labels,
    ObjectContent content) {

  public long size() {
    return content.size();
  }

  /** Without quotation marks. */
  public String etag() {
    return content.etag();
  }

  /** The same version with other tags. */
  public StoredObject withTags(Map<String, String> tags) {
    return new StoredObject(space, bucket, key, version, headers, labels.withTags(tags), content);
  }

  /** When it was stored. */
  public Instant lastModified() {
    return version.createdAt();
  }
}
