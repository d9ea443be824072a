package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Changes objects. Whether the caller may do what it asks for has been decided before.
 *
 * <p>A write is visible as a whole once it returns, or not at all. Of two that write one key at the
 * same time, the one that is committed last stays. Both may be repeated without harm.
 */
@ApplicationScoped
public class ObjectWrites {

  private final PutObjects puts;
  private final CopyObjects copies;
  private final DeleteObjects deletions;
  private final TagObjects tags;
  private final StorageMetrics metrics;

  @Inject
  ObjectWrites(
      PutObjects puts,
      CopyObjects copies,
      DeleteObjects deletions,
      TagObjects tags,
      StorageMetrics metrics) {
    this.puts = puts;
    this.copies = copies;
    this.deletions = deletions;
    this.tags = tags;
    this.metrics = metrics;
  }

  /**
   * Stores an object, in constant memory. The stream is not closed; nothing of it is read when the
   * write can be refused without.
   *
   * @throws IOException as the stream threw it; nothing is stored then
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code storage_full}
   */
  public WriteResult put(StorageSpace space, Actor actor, PutObject wanted, InputStream bytes)
      throws IOException {
    WriteResult result = puts.put(space, actor, wanted, bytes);
    metrics.written(space, "put", result.getClass().getSimpleName());
    return result;
  }

  /**
   * Stores an object with the bytes of another one.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_full}
   */
  public WriteResult copy(StorageSpace space, Actor actor, CopyObject wanted) {
    if (!wanted.source().space().equals(space)) {
      throw new IllegalArgumentException("The source is in another space");
    }
    WriteResult result = copies.copy(actor, wanted);
    metrics.written(space, "copy", result.getClass().getSimpleName());
    return result;
  }

  /** Deletes an object or one version of it. */
  public DeleteResult delete(
      StorageSpace space, Actor actor, BucketName bucket, DeleteObject target) {
    return deletions.delete(space, actor, bucket, List.of(target)).getFirst();
  }

  /**
   * Deletes objects, 50 in one transaction; those that cannot be deleted do not hold up the others.
   * When it fails in between, the first ones are gone.
   *
   * @param targets at most 1,000
   * @return a result for each, in their order
   */
  public List<DeleteResult> deleteMany(
      StorageSpace space, Actor actor, BucketName bucket, List<DeleteObject> targets) {
    return deletions.delete(space, actor, bucket, targets);
  }

  /** Gives a version other tags; it stays the same version. */
  public Lookup tag(
      StorageSpace space,
      Actor actor,
      BucketName bucket,
      ObjectKey key,
      AskedVersion version,
      Map<String, String> wanted) {
    return tags.tag(space, actor, new TagObjects.Target(bucket, key, version), wanted);
  }
}
