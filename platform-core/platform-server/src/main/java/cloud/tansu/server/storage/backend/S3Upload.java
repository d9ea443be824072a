package cloud.tansu.server.storage.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Sends bytes of unknown number: few by one request, more as parts. The first thousand parts have 8
 * MiB, the next 64 MiB, the others 1 GiB, so that 5 TiB need less than the 10,000 parts that S3
 * allows.
 */
final class S3Upload {

  private static final int SMALL = 64 * 1024;
  private static final long MIB = 1024L * 1024;
  private static final int THOUSAND = 1000;
  private static final String WHAT = "Bytes cannot be stored";

  private final S3Client client;
  private final String bucket;
  private final String key;
  private final Path spoolDirectory;

  S3Upload(S3Client client, String bucket, String key, Path spoolDirectory) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.spoolDirectory = spoolDirectory;
  }

  static long partBytes(int number) {
    if (number <= THOUSAND) {
      return 8 * MIB;
    }
    return number <= 2 * THOUSAND ? 64 * MIB : 1024 * MIB;
  }

  /**
   * Sends everything.
   *
   * @return how many bytes it was
   * @throws IOException as the stream threw it
   */
  long send(InputStream bytes) throws IOException {
    byte[] head = new byte[SMALL];
    int read = bytes.readNBytes(head, 0, SMALL);
    if (read < SMALL) {
      var md5 = PartSpool.md5Digest();
      md5.update(head, 0, read);
      RequestBody body =
          RequestBody.fromContentProvider(
              () -> new java.io.ByteArrayInputStream(head, 0, read),
              read,
              "application/octet-stream");
      put(body, Base64.getEncoder().encodeToString(md5.digest()));
      return read;
    }
    try (PartSpool spool = PartSpool.in(spoolDirectory)) {
      spool.append(head, read);
      spool.fill(bytes, partBytes(1));
      if (spool.size() < partBytes(1)) {
        put(spool.body(), spool.md5());
        return spool.size();
      }
      return sendParts(spool, bytes);
    }
  }

  private void put(RequestBody body, String md5) {
    var unused =
        S3Faults.during(
            WHAT,
            () ->
                client.putObject(request -> request.bucket(bucket).key(key).contentMD5(md5), body));
  }

  private long sendParts(PartSpool spool, InputStream bytes) throws IOException {
    String upload =
        S3Faults.during(
            WHAT,
            () ->
                client
                    .createMultipartUpload(request -> request.bucket(bucket).key(key))
                    .uploadId());
    boolean done = false;
    try {
      long size = sendParts(upload, spool, bytes);
      done = true;
      return size;
    } finally {
      if (!done) {
        abortQuietly(upload);
      }
    }
  }

  private long sendParts(String upload, PartSpool spool, InputStream bytes) throws IOException {
    List<CompletedPart> parts = new ArrayList<>();
    long size = 0;
    while (spool.size() > 0) {
      int number = parts.size() + 1;
      parts.add(sendPart(upload, number, spool));
      size += spool.size();
      spool.clear();
      spool.fill(bytes, partBytes(number + 1));
    }
    complete(client, bucket, key, upload, parts);
    return size;
  }

  private CompletedPart sendPart(String upload, int number, PartSpool spool) {
    String md5 = spool.md5();
    String tag =
        S3Faults.during(
            WHAT,
            () ->
                client
                    .uploadPart(
                        request ->
                            request
                                .bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentMD5(md5),
                        spool.body())
                    .eTag());
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  static void complete(
      S3Client client, String bucket, String key, String upload, List<CompletedPart> parts) {
    var unused =
        S3Faults.during(
            WHAT,
            () ->
                client.completeMultipartUpload(
                    request ->
                        request
                            .bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .multipartUpload(all -> all.parts(parts))));
  }

  private void abortQuietly(String upload) {
    abortQuietly(client, bucket, key, upload);
  }

  static void abortQuietly(S3Client client, String bucket, String key, String upload) {
    try {
      var unused =
          client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    } catch (SdkException sweptLater) {
      S3Faults.left(key, sweptLater);
    }
  }
}
