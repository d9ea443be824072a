package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.functions.FunctionLanguages;
import cloud.tansu.server.functions.FunctionVersion;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.spi.function.SourceForm;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/** The versions of the function that the address names: which one calls run, and what changed. */
@Named("functionVersions")
@ViewScoped
public class FunctionVersionsPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Functions functions;
  private final FunctionLanguages languages;
  private final Feedback feedback;
  private final EditedFunction edited;

  private int chosen;
  private int older;
  private int newer;
  private String olderSource = "";
  private String newerSource = "";
  private boolean binary;

  @Inject
  FunctionVersionsPage(
      Functions functions, FunctionLanguages languages, Feedback feedback, EditedFunction edited) {
    this.functions = functions;
    this.languages = languages;
    this.feedback = feedback;
    this.edited = edited;
  }

  /**
   * A version as the list shows it.
   *
   * @param percent of the calls that it takes while it is on trial; 0 otherwise
   * @param triable whether it can be tried beside the one in use
   */
  public record Row(
      int version, Instant createdAt, String createdBy, boolean inUse, int percent, boolean triable)
      implements Serializable {

    static Row of(FunctionVersion version, TenantFunction function) {
      int number = version.version();
      int active = function.activeVersion().orElse(0);
      int percent =
          function
              .canary()
              .filter(trial -> trial.version() == number)
              .map(TenantFunction.Trial::percent)
              .orElse(0);
      return new Row(
          number,
          version.createdAt(),
          version.createdBy(),
          active == number,
          percent,
          active > 0 && active != number && percent == 0);
    }
  }

  /** Newest first. */
  public List<Row> getRows() {
    TenantFunction function = functions.require(edited.tenant(), edited.name());
    return versions().stream().map(each -> Row.of(each, function)).toList();
  }

  private List<FunctionVersion> versions() {
    return functions.versions(edited.tenant(), edited.name());
  }

  /** Chooses the version that the next dialog is about. */
  public void choose(int version) {
    chosen = version;
  }

  /** Has calls run the chosen version from now on. */
  public void activate() {
    TenantFunction unused =
        functions.activate(edited.actor(), edited.tenant(), edited.name(), chosen);
    feedback.done("Version " + chosen + " is in use", "Calls run it from now on.");
  }

  /** Shows what a version changed against the one before it. */
  public void compare(int version) {
    newer = version;
    older =
        versions().stream()
            .mapToInt(FunctionVersion::version)
            .filter(each -> each < version)
            .findFirst()
            .orElse(version);
    show();
  }

  /** Shows what the two versions that were chosen have different. */
  public void show() {
    if (older == 0 || newer == 0) {
      throw Problems.INVALID_REQUEST.because("Choose two versions.");
    }
    olderSource = functions.source(edited.tenant(), edited.name(), older);
    newerSource = functions.source(edited.tenant(), edited.name(), newer);
    TenantFunction function = functions.require(edited.tenant(), edited.name());
    binary = languages.sourceForm(function.runtime()) == SourceForm.BINARY;
  }

  public List<SelectItem> getChoices() {
    return versions().stream()
        .map(each -> new SelectItem(each.version(), "Version " + each.version()))
        .toList();
  }

  public boolean isComparing() {
    return newer > 0 && older > 0;
  }

  /** Whether the two are the same code. */
  public boolean isSame() {
    return olderSource.equals(newerSource);
  }

  /** Whether there are no lines to compare. */
  public boolean isBinary() {
    return binary;
  }

  /** How the two programs differ, as far as anybody can say. */
  public String getBinaryWords() {
    return "Version "
        + older
        + ": "
        + BinarySource.words(olderSource)
        + ". Version "
        + newer
        + ": "
        + BinarySource.words(newerSource)
        + ".";
  }

  public int getChosen() {
    return chosen;
  }

  public int getOlder() {
    return older;
  }

  public void setOlder(int older) {
    this.older = older;
  }

  public int getNewer() {
    return newer;
  }

  public void setNewer(int newer) {
    this.newer = newer;
  }

  public String getOlderSource() {
    return olderSource;
  }

  public String getNewerSource() {
    return newerSource;
  }
}
