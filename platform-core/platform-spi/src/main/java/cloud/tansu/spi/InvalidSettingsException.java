package cloud.tansu.spi;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that do not fit their description. Names the settings, never their values. */
public final class InvalidSettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * What is wrong with one setting.
   *
   * @param key the setting
   * @param text follows the key in a sentence: "is required"
   */
  public record Complaint(String key, String text) {}

  private final transient List<Complaint> complaints;

  InvalidSettingsException(List<Complaint> complaints) {
    super(
        complaints.stream()
            .map(it -> it.key() + " " + it.text())
            .collect(Collectors.joining("; ")));
    this.complaints = List.copyOf(complaints);
  }

  /** Everything that is wrong, in the order of the form. */
  public List<Complaint> complaints() {
    return complaints;
  }
}
