package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.FunctionLanguages;
import cloud.tansu.server.functions.FunctionVersion;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.spi.function.Diagnostic;
import cloud.tansu.spi.function.SourceForm;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code of the function that the address names: its newest version, or the one that {@code
 * ?version=} asks for. Saving compiles and keeps a version, deploying also has calls run it.
 */
@Named("codeEditor")
@ViewScoped
public class CodeEditor implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String SOURCE_INVALID = "function_source_invalid";

  private final Functions functions;
  private final Feedback feedback;
  private final EditedFunction edited;
  private final FunctionLanguages languages;
  private final String asked;

  private String source = "";
  private String stored = "";
  private int version;
  private boolean binary;
  private @Nullable Making making;
  private List<Fault> faults = List.of();

  @Inject
  CodeEditor(
      Functions functions,
      FunctionLanguages languages,
      Feedback feedback,
      EditedFunction edited,
      Visit visit) {
    this.functions = functions;
    this.languages = languages;
    this.feedback = feedback;
    this.edited = edited;
    this.asked = visit.parameter("version");
  }

  /** A fault of the source. */
  public record Fault(int line, int column, String message) implements Serializable {

    static Fault of(Diagnostic diagnostic) {
      return new Fault(diagnostic.line(), diagnostic.column(), diagnostic.message());
    }

    /** Where it is, in words; empty when nobody knows. */
    public String place() {
      String where = line == 0 ? "" : "Line " + line;
      return column == 0 ? where : where + ", column " + column;
    }
  }

  /** When the version of the page was made, and by whom. */
  public record Making(Instant at, String by) implements Serializable {

    static Making of(FunctionVersion version) {
      return new Making(version.createdAt(), version.createdBy());
    }
  }

  @PostConstruct
  void load() {
    TenantFunction function = functions.require(edited.tenant(), edited.name());
    List<FunctionVersion> versions = functions.versions(edited.tenant(), edited.name());
    if (asked.matches("[1-9][0-9]{0,8}")) {
      version = Integer.parseInt(asked);
    } else if (!versions.isEmpty()) {
      version = versions.getFirst().version();
    }
    making =
        versions.stream()
            .filter(each -> each.version() == version)
            .map(Making::of)
            .findFirst()
            .orElse(null);
    binary = languages.sourceForm(function.runtime()) == SourceForm.BINARY;
    stored = version == 0 ? "" : functions.source(edited.tenant(), edited.name(), version);
    source = version == 0 ? StarterCode.of(function.runtime()) : stored;
  }

  /** Compiles what was typed and keeps it as a version that calls do not run yet. */
  public void save() {
    if (version > 0 && source.equals(stored)) {
      feedback.done("Nothing has changed", "It is the same as version " + version + ".");
      return;
    }
    if (compiled(false)) {
      feedback.done("Version " + version + " is saved", "It is not in use until you deploy it.");
    }
  }

  /** Compiles what was typed and has calls run it from now on. */
  public void deploy() {
    boolean known = version > 0 && source.equals(stored);
    if (known) {
      functions.activate(edited.actor(), edited.tenant(), edited.name(), version);
    }
    if (known || compiled(true)) {
      feedback.done("Version " + version + " is deployed", "Calls run it from now on.");
    }
  }

  private boolean compiled(boolean use) {
    faults = List.of();
    if (source.isBlank()) {
      throw Problems.INVALID_REQUEST.because("There is no code. Write some first.");
    }
    try {
      FunctionVersion made =
          Finished.of(
              functions.deploy(edited.actor(), edited.tenant(), edited.name(), source, use));
      version = made.version();
      making = Making.of(made);
      stored = source;
      return true;
    } catch (ProblemException refused) {
      if (!refused.problem().type().code().equals(SOURCE_INVALID)) {
        throw refused;
      }
      faults = faults(refused);
      return false;
    }
  }

  private static List<Fault> faults(ProblemException refused) {
    return refused.problem().extensions().get("diagnostics") instanceof List<?> list
        ? list.stream().map(each -> Fault.of((Diagnostic) each)).toList()
        : List.of(new Fault(0, 0, refused.problem().detail()));
  }

  /** Whether there is nothing to write: a program that another tool made. */
  public boolean isBinary() {
    return binary;
  }

  /** The size of the program that is kept; empty when there is none. */
  public String getSize() {
    return version == 0 ? "" : BinarySource.size(stored);
  }

  /** Its SHA-256, in hexadecimal digits; empty when there is none. */
  public String getSha256() {
    return version == 0 ? "" : BinarySource.sha256(stored);
  }

  /** Null when there is no version, or it is not among the newest. */
  public @Nullable Making getMaking() {
    return making;
  }

  public String getSource() {
    return source;
  }

  /** Browsers send the ends of lines as two characters. */
  public void setSource(String source) {
    this.source = source.replace("\r\n", "\n");
  }

  /**
   * Which version it is, and whether calls run it, in a sentence.
   *
   * @param inUse the version that calls run; 0 when there is none
   */
  public String words(int inUse) {
    if (version == 0) {
      return "Not saved yet.";
    }
    if (version == inUse) {
      return "Version " + version + ", in use.";
    }
    return "Version "
        + version
        + (inUse == 0 ? ", not in use." : ", not in use: calls run version " + inUse + ".");
  }

  public List<Fault> getFaults() {
    return faults;
  }
}
