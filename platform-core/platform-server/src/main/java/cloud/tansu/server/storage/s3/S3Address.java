package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.s3.signature.AwsEncoding;
import java.util.Optional;

/**
 * Which bucket and object a path names, decoded but not checked. Dots and double slashes stay what
 * they are: a key is not a path of a file system.
 */
record S3Address(Optional<String> bucket, Optional<String> key) {

  /**
   * @param rawPath as it was sent, after the address of the endpoint: {@code /bucket/key}
   */
  static S3Address ofPath(String rawPath) {
    String path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String key = slash < 0 ? "" : path.substring(slash + 1);
    return new S3Address(decoded(bucket), bucket.isEmpty() ? Optional.empty() : decoded(key));
  }

  /** With the bucket in the name of the host, the whole path is the key. */
  static S3Address inBucket(String bucket, String rawPath) {
    return new S3Address(
        Optional.of(bucket), decoded(rawPath.startsWith("/") ? rawPath.substring(1) : rawPath));
  }

  private static Optional<String> decoded(String raw) {
    return raw.isEmpty() ? Optional.empty() : Optional.of(AwsEncoding.decodePath(raw));
  }
}
