package cloud.tansu.spi.connector;

import java.util.List;

/**
 * Something a connector can do.
 *
 * @param name dotted, each part a lower-case letter followed by letters and digits: {@code
 *     charges.create}
 * @param help one sentence for the reference and the console
 * @param arguments what it takes, in the order of the reference
 * @param result names and meaning of the fields it gives back
 */
public record OperationDescriptor(
    String name, String help, List<ArgumentDescriptor> arguments, List<ResultField> result) {

  /**
   * A field of the result.
   *
   * @param name as in {@link ConnectorResult#fields()}
   * @param type its type
   * @param help one sentence
   */
  public record ResultField(String name, ArgumentType type, String help) {}

  public OperationDescriptor {
    if (!name.matches("[a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*)*") || name.length() > 64) {
      throw new IllegalArgumentException("'" + name + "' is not an operation name");
    }
    arguments = List.copyOf(arguments);
    result = List.copyOf(result);
    if (arguments.stream().map(ArgumentDescriptor::name).distinct().count() != arguments.size()) {
      throw new IllegalArgumentException("Operation '" + name + "' names an argument twice");
    }
  }
}
