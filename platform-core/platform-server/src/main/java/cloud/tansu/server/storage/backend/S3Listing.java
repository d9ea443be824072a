package cloud.tansu.server.storage.backend;

import cloud.tansu.server.storage.StorageSpace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the service has: objects, and uploads that were never completed. */
final class S3Listing {

  private static final String WHAT = "Bytes cannot be listed";

  /** After all names. */
  private static final String END = "\uffff";

  private final S3Client client;
  private final String bucket;
  private final S3Names names;

  S3Listing(S3Client client, String bucket, S3Names names) {
    this.client = client;
    this.bucket = bucket;
    this.names = names;
  }

  /** Whether there is anything below a folder. */
  boolean hasAny(String folder) {
    return !objects(folder, Optional.empty(), 1).contents().isEmpty();
  }

  /** The names of the folders right below a prefix. */
  List<String> folders(String prefix) {
    return S3Faults.during(
        WHAT,
        () ->
            client
                .listObjectsV2Paginator(
                    request -> request.bucket(bucket).prefix(prefix).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(folder -> folder.prefix())
                .map(name -> name.substring(prefix.length(), name.length() - 1))
                .toList());
  }

  ListObjectsV2Response objects(String folder, Optional<String> after, int limit) {
    return S3Faults.during(
        WHAT,
        () ->
            client.listObjectsV2(
                request ->
                    request
                        .bucket(bucket)
                        .prefix(folder)
                        .startAfter(after.orElse(null))
                        .maxKeys(limit)));
  }

  ListMultipartUploadsResponse uploads(String prefix, Optional<String> after, int limit) {
    return S3Faults.during(
        WHAT,
        () ->
            client.listMultipartUploads(
                request ->
                    request
                        .bucket(bucket)
                        .prefix(prefix)
                        .keyMarker(after.orElse(null))
                        .maxUploads(limit)));
  }

  /**
   * Blobs and unfinished ones in the order of their ids. One page of each is asked for; what is
   * beyond the end of one that goes on waits for the next call.
   */
  List<ListedBlob> list(StorageSpace space, Optional<UUID> after, int limit) {
    Optional<String> from = after.map(id -> names.blob(space, id));
    String folder = names.folder(space);
    ListObjectsV2Response objects = objects(folder, from, limit);
    ListMultipartUploadsResponse uploads = uploads(folder, from, limit);
    String horizon = horizon(objects, uploads);
    return Stream.concat(
            objects.contents().stream()
                .filter(object -> object.key().compareTo(horizon) <= 0)
                .flatMap(object -> finished(space, object).stream()),
            uploads.uploads().stream()
                .filter(upload -> upload.key().compareTo(horizon) <= 0)
                .flatMap(upload -> unfinished(space, upload).stream()))
        .sorted(Comparator.comparing(blob -> blob.id().toString()))
        .limit(limit)
        .toList();
  }

  /** The last name up to which both pages are complete. */
  private static String horizon(
      ListObjectsV2Response objects, ListMultipartUploadsResponse uploads) {
    String ofObjects =
        Boolean.TRUE.equals(objects.isTruncated()) && !objects.contents().isEmpty()
            ? objects.contents().getLast().key()
            : END;
    String ofUploads =
        Boolean.TRUE.equals(uploads.isTruncated()) && !uploads.uploads().isEmpty()
            ? uploads.uploads().getLast().key()
            : END;
    return ofObjects.compareTo(ofUploads) <= 0 ? ofObjects : ofUploads;
  }

  private Optional<ListedBlob> finished(StorageSpace space, S3Object object) {
    return names
        .blobOf(space, object.key())
        .map(id -> new ListedBlob(id, true, object.size(), object.lastModified()));
  }

  private Optional<ListedBlob> unfinished(StorageSpace space, MultipartUpload upload) {
    return names
        .blobOf(space, upload.key())
        .map(id -> new ListedBlob(id, false, 0, lastTouched(upload)));
  }

  /** A long upload is alive as long as parts come. */
  private Instant lastTouched(MultipartUpload upload) {
    return S3Faults.during(
        WHAT,
        () ->
            client
                .listPartsPaginator(
                    request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
                .parts()
                .stream()
                .map(Part::lastModified)
                .max(Comparator.naturalOrder())
                .orElse(upload.initiated()));
  }
}
