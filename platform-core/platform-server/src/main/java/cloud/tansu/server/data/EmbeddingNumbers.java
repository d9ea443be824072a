package cloud.tansu.server.data;

/**
 * The numbers of an embedding as they are read, in the little memory that their text takes. They
 * are judged when the tenant's number of them is known.
 */
final class EmbeddingNumbers {

  private final StringBuilder text = new StringBuilder("[");
  private int count;
  private float squares;
  private boolean numbersOnly = true;

  /** The next one. What is beyond the most that there can be is counted and not kept. */
  void add(double number) {
    count++;
    if (count <= VectorConfig.MOST) {
      float value = (float) number;
      squares += value * value;
      text.append(count == 1 ? "" : ",").append(value);
    }
  }

  /** Something that is no number stands in its place. */
  void addOther() {
    count++;
    numbersOnly = false;
  }

  /**
   * The embedding they are. Cosine distance needs a direction, so zero is none; and pgvector adds
   * up squares as floats, which must neither vanish nor overflow.
   *
   * @param field where a caller wrote them
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  Embedding of(String field, int dimensions) {
    if (count != dimensions) {
      throw DataProblems.invalid(field, "holds " + dimensions + " numbers");
    }
    if (!numbersOnly) {
      throw DataProblems.invalid(field, "holds numbers only");
    }
    if (!(squares > 0) || Float.isInfinite(squares)) {
      throw DataProblems.invalid(field, "has a length that is neither zero nor beyond a float");
    }
    return new Embedding(text + "]");
  }
}
