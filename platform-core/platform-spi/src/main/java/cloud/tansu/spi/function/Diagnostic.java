package cloud.tansu.spi.function;

/**
 * A fault in a tenant's source.
 *
 * @param line counted from 1; 0 when the fault has no place
 * @param column counted from 1; 0 when unknown
 * @param message one line, for the tenant
 */
public record Diagnostic(int line, int column, String message) {

  public Diagnostic {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("a place in a source is not negative");
    }
  }
}
