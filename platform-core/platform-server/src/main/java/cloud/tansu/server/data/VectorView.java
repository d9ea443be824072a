package cloud.tansu.server.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a search answers. */
@Schema(name = "VectorSearchResult")
record VectorView(long total, List<Item> items) {

  /** A document that was found, for the API description. */
  @Schema(name = "ScoredDocument")
  record Item(
      UUID id,
      @Schema(nullable = true) @Nullable UUID collectionId,
      @Schema(description = "Any JSON value", nullable = true) @Nullable Object content,
      long version,
      Instant createdAt,
      Instant updatedAt,
      @Schema(description = "Cosine similarity, 1 for the same direction", nullable = true)
          @Nullable Double score) {}

  /** The body of a request that sets an embedding. */
  @Schema(name = "Embedding")
  record Body(
      @Schema(description = "As many numbers as embeddings of this tenant have", required = true)
          @Nullable List<@Nullable Double> embedding) {}

  static byte[] json(List<VectorSearch.Hit> hits) {
    StringBuilder out = new StringBuilder();
    out.append("{\"total\":").append(hits.size()).append(",\"items\":[");
    String separator = "";
    for (VectorSearch.Hit hit : hits) {
      out.append(separator);
      hit.document().write(out);
      out.setLength(out.length() - 1);
      out.append(",\"score\":").append(Double.isFinite(hit.score()) ? hit.score() : "null");
      out.append('}');
      separator = ",";
    }
    return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }
}
