package cloud.tansu.server.web;

/** Where bodies are objects: of any size, bounded by quotas, and read and sent as they come. */
final class TransferPaths {

  private static final String S3 = "/s3/";
  private static final String STORAGE = "/storage/api/";
  private static final String OBJECTS = "/storage/api/objects/";
  private static final String PARTS = "/storage/api/multipart/";
  private static final String RESUMABLE = "/storage/api/resumable/";

  private TransferPaths() {}

  static boolean isUpload(String method, String path) {
    boolean stored = path.startsWith(OBJECTS) || path.startsWith(PARTS);
    return path.startsWith(S3) || path.startsWith(RESUMABLE) || (stored && method.equals("PUT"));
  }

  /** Whether an object goes in or out, or is copied, which may take long. */
  static boolean isTransfer(String path) {
    return path.startsWith(S3) || path.startsWith(STORAGE);
  }
}
