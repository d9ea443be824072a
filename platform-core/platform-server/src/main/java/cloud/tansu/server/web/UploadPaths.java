package cloud.tansu.server.web;

/** Where bodies are objects: of any size, bounded by quotas, and read as they come. */
final class UploadPaths {

  private static final String S3 = "/s3/";
  private static final String OBJECTS = "/storage/api/objects/";
  private static final String PARTS = "/storage/api/multipart/";
  private static final String RESUMABLE = "/storage/api/resumable/";

  private UploadPaths() {}

  static boolean isUpload(String method, String path) {
    boolean stored = path.startsWith(OBJECTS) || path.startsWith(PARTS);
    return path.startsWith(S3) || path.startsWith(RESUMABLE) || (stored && method.equals("PUT"));
  }
}
