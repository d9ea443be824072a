package cloud.tansu.server.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a model places a text or a question among others.
 *
 * @param text as pgvector reads it
 */
record Embedding(String text) {

  /**
   * The embedding written by a caller. Cosine distance needs a direction, so zero is none; and
   * pgvector adds up squares as floats, which must neither vanish nor overflow.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  static Embedding parse(String field, @Nullable List<@Nullable Double> numbers, int dimensions) {
    if (numbers == null || numbers.size() != dimensions) {
      throw DataProblems.invalid(field, "holds " + dimensions + " numbers");
    }
    StringBuilder text = new StringBuilder(dimensions * 12).append('[');
    float squares = 0;
    for (Double number : numbers) {
      if (number == null) {
        throw DataProblems.invalid(field, "holds numbers only");
      }
      float value = number.floatValue();
      squares += value * value;
      text.append(text.length() == 1 ? "" : ",").append(value);
    }
    if (!(squares > 0) || Float.isInfinite(squares)) {
      throw DataProblems.invalid(field, "has a length that is neither zero nor beyond a float");
    }
    return new Embedding(text.append(']').toString());
  }
}
