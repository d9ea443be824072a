package cloud.tansu.server.data;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;

/** How embeddings are kept. */
@ConfigPrefix("tansu.data.vector")
public record VectorConfig(
    @ConfigKey(
            description =
                "Numbers of an embedding, 1 to 2000; holds for tenants that have none yet",
            defaultValue = "1536")
        int dimensions) {

  /** As many as an HNSW index of pgvector takes. */
  static final int MOST = 2000;

  public VectorConfig {
    if (dimensions < 1 || dimensions > MOST) {
      throw new IllegalArgumentException("tansu.data.vector.dimensions is 1 to " + MOST);
    }
  }
}
