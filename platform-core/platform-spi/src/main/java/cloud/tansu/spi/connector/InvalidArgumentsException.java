package cloud.tansu.spi.connector;

import java.util.List;

/** Arguments that do not fit the operation. Names the arguments, never their values. */
public final class InvalidArgumentsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> complaints;

  InvalidArgumentsException(String operation, List<String> complaints) {
    super("Arguments of " + operation + ": " + String.join("; ", complaints));
    this.complaints = List.copyOf(complaints);
  }

  /** Everything that is wrong, each a sentence that starts with the argument's name. */
  public List<String> complaints() {
    return complaints;
  }
}
