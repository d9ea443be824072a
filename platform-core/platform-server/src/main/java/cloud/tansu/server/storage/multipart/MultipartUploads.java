package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.rows.BucketTable;
import cloud.tansu.server.storage.rows.SpaceUsage;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores objects in parts, which are sent in any order, at the same time, and again. Parts count as
 * the space's bytes from the moment they are sent; an upload that rests too long is aborted.
 * Whether the caller may write the object has been decided before.
 */
@ApplicationScoped
public class MultipartUploads {

  /** Open uploads of one space. */
  public static final int MOST = 10_000;

  private final SpaceWrites writes;
  private final ReceivePart parts;
  private final FinishUpload finish;
  private final ObjectReads reads;
  private final StorageMetrics metrics;

  @Inject
  MultipartUploads(
      SpaceWrites writes,
      ReceivePart parts,
      FinishUpload finish,
      ObjectReads reads,
      StorageMetrics metrics) {
    this.writes = writes;
    this.parts = parts;
    this.finish = finish;
    this.reads = reads;
    this.metrics = metrics;
  }

  /** Begins an upload. */
  public InitiateResult initiate(StorageSpace space, Actor actor, NewUpload wanted) {
    Upload upload = Upload.of(wanted, writes.stamp(actor));
    return writes.transact(
        space,
        unit -> {
          var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
          if (BucketTable.find(unit, wanted.bucket()).isEmpty()) {
            return new InitiateResult.NoBucket();
          }
          if (UploadTable.count(unit) >= MOST) {
            return new InitiateResult.TooMany(MOST);
          }
          UploadTable.insert(unit, upload);
          Map<String, Object> details =
              Map.of(
                  "bucket", wanted.bucket().value(),
                  "key", wanted.key().value(),
                  "upload", upload.key().id());
          writes.noteObject(unit, space, actor, "MultipartInitiate", details);
          return new InitiateResult.Initiated(upload);
        });
  }

  /**
   * Stores a part, in constant memory. The stream is not closed.
   *
   * @throws IOException as the stream threw it; nothing is stored then
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code storage_full}
   */
  public PartResult putPart(StorageSpace space, PutPart wanted, InputStream bytes)
      throws IOException {
    PartResult result = parts.put(space, wanted, bytes);
    metrics.written(space, "part", result.getClass().getSimpleName());
    return result;
  }

  /**
   * Stores a part with bytes of an object of the same space.
   *
   * @throws IOException when the object cannot be read
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code storage_full}
   */
  public PartResult copyPart(
      StorageSpace space, PutPart wanted, StoredObject source, long offset, long length)
      throws IOException {
    if (!source.space().equals(space)) {
      throw new IllegalArgumentException("The source is in another space");
    }
    try (InputStream bytes = reads.open(source, offset, length)) {
      return putPart(space, wanted, bytes);
    }
  }

  /**
   * Makes an object of parts; all at once, without copying. It may be repeated for a day, and gives
   * the same object as long as that is there.
   */
  public CompleteResult complete(StorageSpace space, Actor actor, CompleteUpload wanted) {
    CompleteResult result = finish.complete(space, actor, wanted);
    metrics.written(space, "complete", result.getClass().getSimpleName());
    return result;
  }

  /**
   * Drops an upload and everything that was sent.
   *
   * @return whether there was one
   */
  public boolean abort(StorageSpace space, Actor actor, UploadKey upload) {
    return finish.abort(space, actor, upload);
  }

  public Optional<Upload> find(StorageSpace space, UploadKey upload) {
    return writes.read(space, unit -> UploadTable.find(unit, upload));
  }

  /** A page of open uploads; empty when there is no such bucket. */
  public UploadPage list(StorageSpace space, ListUploads wanted) {
    return writes.read(space, unit -> UploadList.list(unit, wanted));
  }

  /**
   * A page of what was sent.
   *
   * @param after only numbers beyond this one
   * @param limit 1 to 1,000
   * @return empty when there is no such upload
   */
  public Optional<PartPage> parts(StorageSpace space, UploadKey upload, int after, int limit) {
    Optional<Upload> found = find(space, upload);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<UploadPart> sent =
        writes.read(space, unit -> PartTable.page(unit, upload.id(), after, limit + 1));
    boolean more = sent.size() > limit;
    List<UploadPart> shown = more ? sent.subList(0, limit) : sent;
    return Optional.of(
        new PartPage(
            found.get(), shown, more ? Optional.of(shown.getLast().number()) : Optional.empty()));
  }
}
