package cloud.tansu.server.data;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;

/** How much of a tenant's data goes through one request. */
@ConfigPrefix("tansu.data")
public record DataConfig(
    @ConfigKey(
            description = "Largest JSON content of one document, in bytes",
            defaultValue = "4194304")
        int maxDocumentBytes,
    @ConfigKey(
            description = "Most JSON content that one answer carries, in bytes",
            defaultValue = "16777216")
        int maxResultBytes) {

  private static final int LEAST = 1024;
  private static final int MOST = 256 * 1024 * 1024;

  public DataConfig {
    if (maxDocumentBytes < LEAST || maxDocumentBytes > MOST) {
      throw new IllegalArgumentException("tansu.data.max-document-bytes is 1 KiB to 256 MiB");
    }
    if (maxResultBytes < 2 * maxDocumentBytes || maxResultBytes > MOST) {
      throw new IllegalArgumentException(
          "tansu.data.max-result-bytes is at least twice max-document-bytes, at most 256 MiB");
    }
  }
}
