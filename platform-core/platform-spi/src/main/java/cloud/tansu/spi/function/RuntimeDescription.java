package cloud.tansu.spi.function;

import java.util.regex.Pattern;

/**
 * Identity of a runtime.
 *
 * @param id stable name stored with each function, {@code [a-z][a-z0-9-]{0,31}}
 * @param displayName for people
 * @param engine name and version of the engine, recorded with each execution
 * @param fileExtension of source files, without the dot
 */
public record RuntimeDescription(
    String id, String displayName, String engine, String fileExtension) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public RuntimeDescription {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a runtime id: " + id);
    }
    if (displayName.isBlank() || engine.isBlank() || fileExtension.isBlank()) {
      throw new IllegalArgumentException("a runtime has a name, an engine and a file extension");
    }
  }
}
