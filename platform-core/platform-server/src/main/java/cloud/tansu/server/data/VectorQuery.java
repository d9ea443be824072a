package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for.
 *
 * @param numbers the embedding of the question
 * @param k how many documents at most
 * @param perCollection how many of one collection at most; 0 for any number
 */
record VectorQuery(
    Optional<UUID> collectionId,
    @Nullable List<@Nullable Double> numbers,
    int k,
    int perCollection) {

  private static final int MAX_K = 100;
  private static final int USUAL_K = 10;
  private static final String QUERY = "query";

  Embedding embedding(int dimensions) {
    return Embedding.parse(QUERY, numbers, dimensions);
  }

  /** The body of a search in one collection. */
  @Schema(name = "VectorSearch")
  record InCollection(
      @Schema(required = true) @Nullable String collectionId,
      @Schema(description = "Embedding of the question", required = true)
          @Nullable List<@Nullable Double> query,
      @Schema(description = "Another name for query") @Nullable List<@Nullable Double> embedding,
      @Schema(description = "How many documents, 1 to 100; 10 when not given") @Nullable Integer k,
      @Schema(description = "Another name for k") @Nullable Integer limit) {

    VectorQuery parse() {
      Optional<UUID> id = Optional.ofNullable(collectionId).flatMap(Ids::parse);
      if (id.isEmpty()) {
        throw DataProblems.invalid(DocumentBody.COLLECTION_ID, "is the id of a collection");
      }
      return new VectorQuery(id, first(query, embedding), size(k, limit), 0);
    }
  }

  /** The body of a search in all collections. */
  @Schema(name = "GlobalVectorSearch")
  record Everywhere(
      @Schema(description = "Embedding of the question", required = true)
          @Nullable List<@Nullable Double> query,
      @Schema(description = "Another name for query") @Nullable List<@Nullable Double> embedding,
      @Schema(description = "How many documents, 1 to 100; 10 when not given") @Nullable Integer k,
      @Schema(description = "Another name for k") @Nullable Integer limit,
      @Schema(description = "How many of one collection at most; any number when 0 or not given")
          @Nullable Integer perCollection) {

    VectorQuery parse() {
      int most = perCollection == null ? 0 : perCollection;
      if (most < 0) {
        throw DataProblems.invalid("perCollection", "is 0 or more");
      }
      return new VectorQuery(
          Optional.empty(), first(query, embedding), size(k, limit), Math.min(most, MAX_K));
    }
  }

  private static @Nullable List<@Nullable Double> first(
      @Nullable List<@Nullable Double> query, @Nullable List<@Nullable Double> embedding) {
    return query == null ? embedding : query;
  }

  /** Whoever wants more than there can be gets as many as there can be. */
  private static int size(@Nullable Integer k, @Nullable Integer limit) {
    Integer size = k == null ? limit : k;
    if (size != null && size < 1) {
      throw DataProblems.invalid("k", "is 1 to " + MAX_K);
    }
    return size == null ? USUAL_K : Math.min(size, MAX_K);
  }
}
