package cloud.tansu.server.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a model places a text or a question among others.
 *
 * @param text as pgvector reads it
 */
record Embedding(String text) {

  /** The member of a body that has one. */
  static final String FIELD = "embedding";

  /**
   * The embedding written by a caller.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  static Embedding parse(String field, @Nullable List<@Nullable Double> numbers, int dimensions) {
    EmbeddingNumbers read = new EmbeddingNumbers();
    for (Double number : numbers == null ? List.<@Nullable Double>of() : numbers) {
      if (number == null) {
        read.addOther();
      } else {
        read.add(number);
      }
    }
    return read.of(field, dimensions);
  }
}
