package cloud.tansu.console.functions;

import java.io.Serializable;

/**
 * An address for another service that was made just now.
 *
 * @param secret shown this once
 */
public record MadeHook(String address, String secret) implements Serializable {

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "MadeHook[" + address + "]";
  }
}
