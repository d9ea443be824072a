package cloud.tansu.spi.function;

import java.util.regex.Pattern;

/**
 * Identity of a runtime. Several may serve one language, each with an engine of its own: what one
 * of them compiles, the others run.
 *
 * @param id stable name stored with each function, {@code [a-z][a-z0-9-]{0,31}}
 * @param displayName for people
 * @param engineId stable name of the engine, by which an administrator chooses it; {@code
 *     [a-z][a-z0-9-]{0,31}}
 * @param engine name and version of the engine, recorded with each execution
 * @param fileExtension of source files, without the dot
 * @param preference of the runtimes of one language that are ready the highest is used
 * @param sourceForm the same for all runtimes of one language
 */
public record RuntimeDescription(
    String id,
    String displayName,
    String engineId,
    String engine,
    String fileExtension,
    int preference,
    SourceForm sourceForm) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public RuntimeDescription {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a runtime id: " + id);
    }
    if (!ID.matcher(engineId).matches()) {
      throw new IllegalArgumentException("not an id of an engine: " + engineId);
    }
    if (displayName.isBlank() || engine.isBlank() || fileExtension.isBlank()) {
      throw new IllegalArgumentException("a runtime has a name, an engine and a file extension");
    }
  }

  /** The runtime of a language that is written as text. */
  public RuntimeDescription(
      String id,
      String displayName,
      String engineId,
      String engine,
      String fileExtension,
      int preference) {
    this(id, displayName, engineId, engine, fileExtension, preference, SourceForm.TEXT);
  }

  /** The only runtime of its language, which is written as text. */
  public RuntimeDescription(String id, String displayName, String engine, String fileExtension) {
    this(id, displayName, id, engine, fileExtension, 0);
  }

  public RuntimeDescription withEngine(String otherId, int otherPreference) {
    return new RuntimeDescription(
        id, displayName, otherId, engine, fileExtension, otherPreference, sourceForm);
  }

  public RuntimeDescription withSourceForm(SourceForm otherForm) {
    return new RuntimeDescription(
        id, displayName, engineId, engine, fileExtension, preference, otherForm);
  }
}
