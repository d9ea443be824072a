package cloud.tansu.server.storage.backend;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Lets the service copy a blob; large ones piece by piece, since S3 copies 5 GiB at most. */
final class S3Copy {

  private static final long PIECE = 1024L * 1024 * 1024;
  private static final String WHAT = "Bytes cannot be copied";

  private final S3Client client;
  private final String bucket;

  S3Copy(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Returns how many bytes it was. */
  long copy(String source, String target) {
    long size =
        S3Faults.during(
            WHAT,
            () -> client.headObject(request -> request.bucket(bucket).key(source)).contentLength());
    if (size <= PIECE) {
      copyAtOnce(source, target);
    } else {
      copyPieces(source, target, size);
    }
    return size;
  }

  private void copyAtOnce(String source, String target) {
    var unused =
        S3Faults.during(
            WHAT,
            () ->
                client.copyObject(
                    request ->
                        request
                            .sourceBucket(bucket)
                            .sourceKey(source)
                            .destinationBucket(bucket)
                            .destinationKey(target)));
  }

  private void copyPieces(String source, String target, long size) {
    String upload =
        S3Faults.during(
            WHAT,
            () ->
                client
                    .createMultipartUpload(request -> request.bucket(bucket).key(target))
                    .uploadId());
    boolean done = false;
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long at = 0; at < size; at += PIECE) {
        String range = "bytes=" + at + "-" + (Math.min(size, at + PIECE) - 1);
        parts.add(copyPiece(source, target, upload, parts.size() + 1, range));
      }
      S3Upload.complete(client, bucket, target, upload, parts);
      done = true;
    } finally {
      if (!done) {
        S3Upload.abortQuietly(client, bucket, target, upload);
      }
    }
  }

  private CompletedPart copyPiece(
      String source, String target, String upload, int number, String range) {
    String tag =
        S3Faults.during(
            WHAT,
            () ->
                client
                    .uploadPartCopy(
                        request ->
                            request
                                .sourceBucket(bucket)
                                .sourceKey(source)
                                .copySourceRange(range)
                                .destinationBucket(bucket)
                                .destinationKey(target)
                                .uploadId(upload)
                                .partNumber(number))
                    .copyPartResult()
                    .eTag());
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }
}
