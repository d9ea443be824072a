package cloud.tansu.spi.connector;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call, checked against the operation's description. Immutable. */
public final class Arguments {

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Checks values against the description of an operation.
   *
   * @throws InvalidArgumentsException naming everything that is wrong, without any value
   */
  public static Arguments of(OperationDescriptor operation, Map<String, Object> values) {
    List<String> complaints = new ArrayList<>();
    for (ArgumentDescriptor argument : operation.arguments()) {
      Optional<Object> value = Optional.ofNullable(values.get(argument.name()));
      if (value.isEmpty() && argument.required()) {
        complaints.add(argument.name() + " is required");
      }
      if (value.isPresent() && !argument.type().accepts(value.get())) {
        complaints.add(argument.name() + " is not of type " + argument.type());
      }
    }
    values.keySet().stream()
        .filter(name -> operation.arguments().stream().noneMatch(it -> it.name().equals(name)))
        .sorted()
        .forEach(name -> complaints.add(name + " is unknown"));
    if (!complaints.isEmpty()) {
      throw new InvalidArgumentsException(operation.name(), complaints);
    }
    return new Arguments(values);
  }

  /** Whether a value was given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A required TEXT. */
  public String text(String name) {
    return (String) value(name);
  }

  /** An optional TEXT. */
  public Optional<String> findText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A required INTEGER. */
  public long integer(String name) {
    return (Long) value(name);
  }

  /** A required DECIMAL. */
  public BigDecimal decimal(String name) {
    Object value = value(name);
    return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
  }

  /** A BOOLEAN; one that was left out is {@code false}. */
  public boolean flag(String name) {
    return has(name) && (Boolean) value(name);
  }

  /** A required TIMESTAMP. */
  public OffsetDateTime timestamp(String name) {
    return OffsetDateTime.parse(text(name));
  }

  /** A TEXT_LIST; one that was left out is empty. */
  public List<String> texts(String name) {
    if (!has(name)) {
      return List.of();
    }
    return ((List<?>) value(name)).stream().map(String.class::cast).toList();
  }

  /** An OBJECT; one that was left out is empty. */
  public Map<String, Object> object(String name) {
    if (!has(name)) {
      return Map.of();
    }
    @SuppressWarnings("unchecked") // checked value by value when the arguments were accepted
    Map<String, Object> object = (Map<String, Object>) value(name);
    return Map.copyOf(object);
  }

  private Object value(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("No argument '" + name + "'"));
  }

  @Override
  public String toString() {
    return "Arguments" + values.keySet().stream().sorted().toList();
  }
}
