package cloud.tansu.server.data.query;

import java.util.ArrayList;
import java.util.List;

/** SQL that grows, with a question mark for each parameter in the order in which they are given. */
public final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  public static Sql of(String text, Object... parameters) {
    return new Sql().add(text, parameters);
  }

  /** Adds words of this program and the values of the question marks in them. */
  public Sql add(String words, Object... values) {
    text.append(words);
    parameters.addAll(List.of(values));
    return this;
  }

  /** Adds words whose values come in a list. */
  public Sql addAll(String words, List<Object> values) {
    text.append(words);
    parameters.addAll(values);
    return this;
  }

  public Sql add(Sql other) {
    return addAll(other.text(), other.parameters);
  }

  public String text() {
    return text.toString();
  }

  public List<Object> parameters() {
    return List.copyOf(parameters);
  }

  /** The values in their order, to be bound. */
  public Object[] values() {
    return parameters.toArray();
  }
}
