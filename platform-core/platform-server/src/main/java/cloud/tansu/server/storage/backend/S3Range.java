package cloud.tansu.server.storage.backend;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A run of bytes of a blob. Blobs do not change: when the connection breaks, reading goes on over
 * another one.
 */
final class S3Range extends InputStream {

  private static final int MOST_RESUMPTIONS = 3;

  private final S3Client client;
  private final String bucket;
  private final String key;
  private ResponseInputStream<GetObjectResponse> current;
  private long at;
  private long left;
  private int resumptions;

  private S3Range(S3Client client, String bucket, String key, long offset, long length) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.at = offset;
    this.left = length;
    this.current = request();
  }

  static InputStream open(S3Client client, String bucket, String key, long offset, long length) {
    return new S3Range(client, bucket, key, offset, length);
  }

  private ResponseInputStream<GetObjectResponse> request() {
    String range =
        left > Long.MAX_VALUE - at
            ? "bytes=" + at + "-"
            : "bytes=" + at + "-" + (at + Math.max(1, left) - 1);
    return S3Faults.during(
        "Bytes cannot be read",
        () -> client.getObject(request -> request.bucket(bucket).key(key).range(range)));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, left);
    if (wanted == 0) {
      return -1;
    }
    int read = readResuming(target, from, wanted);
    at += Math.max(0, read);
    left -= Math.max(0, read);
    return read;
  }

  private int readResuming(byte[] target, int from, int wanted) throws IOException {
    while (true) {
      try {
        return current.read(target, from, wanted);
      } catch (IOException | SdkException broken) {
        if (resumptions == MOST_RESUMPTIONS) {
          throw new IOException("The S3 service broke off several times", broken);
        }
        resumptions++;
        current.abort();
        current = request();
      }
    }
  }

  /** What was not asked for again is not waited for: the connection ends where bytes are left. */
  @Override
  public void close() throws IOException {
    if (left > 0) {
      current.abort();
    } else {
      current.close();
    }
  }
}
