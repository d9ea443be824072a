package cloud.tansu.server.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** What the body of a write says of its document's embedding. */
sealed interface GivenEmbedding {

  /** Nothing. */
  record Absent() implements GivenEmbedding {}

  /** {@code null}: it shall have none. */
  record Null() implements GivenEmbedding {}

  /** These. */
  record Numbers(EmbeddingNumbers numbers) implements GivenEmbedding {}

  /**
   * Reads the value of the member; what is no list of numbers is found out by {@link #change}.
   *
   * @param parser standing on the value's first token; afterwards on its last
   */
  static GivenEmbedding read(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return new Null();
    }
    EmbeddingNumbers numbers = new EmbeddingNumbers();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return new Numbers(numbers);
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isNumeric()) {
        numbers.add(parser.getDoubleValue());
      } else {
        parser.skipChildren();
        numbers.addOther();
      }
    }
    return new Numbers(numbers);
  }

  /** The same for a document that is made, and so has none that could be removed. */
  default GivenEmbedding whenMade() {
    return this instanceof Null ? new Absent() : this;
  }

  default boolean isPresent() {
    return !(this instanceof Absent);
  }

  /**
   * What shall be done.
   *
   * @param table where the tenant's embeddings are; empty when it can have none
   * @throws cloud.tansu.server.kernel.ProblemException {@code vector_unavailable}, {@code
   *     invalid_request}
   */
  default EmbeddingChange change(Optional<VectorTables.Table> table) {
    return switch (this) {
      case Absent() -> new EmbeddingChange.Keep();
      case Null() -> {
        if (table.isEmpty()) {
          throw DataProblems.noVectors();
        }
        yield new EmbeddingChange.Remove();
      }
      case Numbers(EmbeddingNumbers numbers) -> {
        int dimensions = table.orElseThrow(DataProblems::noVectors).dimensions();
        yield new EmbeddingChange.Put(numbers.of(Embedding.FIELD, dimensions));
      }
    };
  }
}
