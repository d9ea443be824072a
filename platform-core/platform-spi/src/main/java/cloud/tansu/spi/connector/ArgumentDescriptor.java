package cloud.tansu.spi.connector;

/**
 * A named, typed argument of an operation.
 *
 * @param name a lower-case letter followed by letters and digits: {@code amount}
 * @param type what it accepts
 * @param required whether the operation needs it
 * @param help one sentence: meaning, unit, limits
 */
public record ArgumentDescriptor(String name, ArgumentType type, boolean required, String help) {

  public ArgumentDescriptor {
    if (!name.matches("[a-z][A-Za-z0-9]{0,63}")) {
      throw new IllegalArgumentException("'" + name + "' is not an argument name");
    }
  }

  /** An argument that must be given. */
  public static ArgumentDescriptor required(String name, ArgumentType type, String help) {
    return new ArgumentDescriptor(name, type, true, help);
  }

  /** An argument that may be left out. */
  public static ArgumentDescriptor optional(String name, ArgumentType type, String help) {
    return new ArgumentDescriptor(name, type, false, help);
  }
}
