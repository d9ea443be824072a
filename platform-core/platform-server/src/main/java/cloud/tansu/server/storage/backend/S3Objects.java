package cloud.tansu.server.storage.backend;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.StorageSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Blobs as objects of one bucket of an S3 service. Nothing of a caller is in a name but the
 * tenant's id. The bucket needs no versions: blobs have names of their own and are never
 * overwritten.
 */
final class S3Objects implements StorageBackend, AutoCloseable {

  private static final int DELETED_AT_ONCE = 1000;
  private static final Duration PROBED_EVERY = Duration.ofSeconds(30);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

  private final S3Client client;
  private final String bucket;
  private final S3Names names;
  private final S3Listing listing;
  private final Work work;

  /** Spaces that have their mark. */
  private final Set<StorageSpace> marked = ConcurrentHashMap.newKeySet();

  private volatile Instant probed = Instant.MIN;

  /**
   * What it works with.
   *
   * @param spool a directory for parts that are being sent
   */
  record Work(Path spool, Tokens tokens, Clock clock) {}

  S3Objects(S3Client client, String bucket, String prefix, Work work) {
    this.client = client;
    this.bucket = bucket;
    this.names = new S3Names(prefix);
    this.listing = new S3Listing(client, bucket, names);
    this.work = work;
  }

  /** Writes something, at most every half minute: health checks come often and writes cost. */
  @Override
  public void prepare() {
    Instant now = work.clock().instant();
    if (probed.plus(PROBED_EVERY).isAfter(now)) {
      return;
    }
    var unused =
        S3Faults.during(
            description() + " cannot be written to",
            () ->
                client.putObject(
                    request ->
                        request
                            .bucket(bucket)
                            .key(names.probe())
                            .overrideConfiguration(call -> call.apiCallTimeout(PROBE_TIMEOUT)),
                    RequestBody.fromString("probe")));
    probed = now;
  }

  @Override
  public Blob write(StorageSpace space, InputStream bytes) throws IOException {
    mark(space);
    UUID id = work.tokens().uuid();
    long size = new S3Upload(client, bucket, names.blob(space, id), work.spool()).send(bytes);
    return new Blob(id, size);
  }

  private void mark(StorageSpace space) {
    if (marked.contains(space)) {
      return;
    }
    var unused =
        S3Faults.during(
            "Bytes cannot be stored",
            () ->
                client.putObject(
                    request -> request.bucket(bucket).key(names.mark(space)), RequestBody.empty()));
    marked.add(space);
  }

  @Override
  public InputStream open(StorageSpace space, UUID blob, long offset, long length) {
    return S3Range.open(client, bucket, names.blob(space, blob), offset, length);
  }

  @Override
  public Blob copy(StorageSpace space, UUID blob) {
    UUID id = work.tokens().uuid();
    long size = new S3Copy(client, bucket).copy(names.blob(space, blob), names.blob(space, id));
    return new Blob(id, size);
  }

  @Override
  public void delete(StorageSpace space, Collection<UUID> blobs) {
    deleteKeys(blobs.stream().map(blob -> names.blob(space, blob)).toList());
  }

  private void deleteKeys(List<String> keys) {
    for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
      List<ObjectIdentifier> some =
          keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE)).stream()
              .map(key -> ObjectIdentifier.builder().key(key).build())
              .toList();
      DeleteObjectsResponse answer =
          S3Faults.during(
              "Bytes cannot be deleted",
              () ->
                  client.deleteObjects(
                      request ->
                          request.bucket(bucket).delete(all -> all.objects(some).quiet(true))));
      refuse(answer.errors());
    }
  }

  private static void refuse(List<S3Error> errors) {
    if (!errors.isEmpty()) {
      throw new StorageFault(
          "Bytes cannot be deleted: the S3 service refused "
              + errors.size()
              + " names, the first with "
              + errors.getFirst().code());
    }
  }

  @Override
  public void deleteUnfinished(StorageSpace space, Collection<UUID> blobs) {
    blobs.forEach(blob -> abortAll(names.blob(space, blob)));
  }

  /** Aborts every upload whose name begins so. */
  private void abortAll(String prefix) {
    List<MultipartUpload> found = uploads(prefix);
    while (!found.isEmpty()) {
      for (MultipartUpload upload : found) {
        var unused =
            S3Faults.during(
                "An upload cannot be aborted",
                () ->
                    client.abortMultipartUpload(
                        request ->
                            request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
      }
      List<MultipartUpload> left = uploads(prefix);
      if (left.equals(found)) {
        throw new StorageFault("An upload cannot be aborted: the S3 service still has it");
      }
      found = left;
    }
  }

  private List<MultipartUpload> uploads(String prefix) {
    return listing.uploads(prefix, Optional.empty(), DELETED_AT_ONCE).uploads();
  }

  @Override
  public List<ListedBlob> list(StorageSpace space, Optional<UUID> after, int limit) {
    return listing.list(space, after, limit);
  }

  @Override
  public boolean knows(StorageSpace space) {
    return listing.hasAny(names.folder(space));
  }

  @Override
  public List<String> folders() {
    return listing.folders(names.prefix());
  }

  @Override
  public void remove(StorageSpace space) {
    marked.remove(space);
    String folder = names.folder(space);
    abortAll(folder);
    List<String> keys = keys(folder);
    while (!keys.isEmpty()) {
      deleteKeys(keys);
      keys = keys(folder);
    }
  }

  private List<String> keys(String folder) {
    return new ArrayList<>(
        listing.objects(folder, Optional.empty(), DELETED_AT_ONCE).contents().stream()
            .map(S3Object::key)
            .toList());
  }

  @Override
  public long usableBytes() {
    return Long.MAX_VALUE;
  }

  @Override
  public String description() {
    return "s3://" + bucket + "/" + names.prefix();
  }

  @Override
  public void close() {
    client.close();
  }
}
