package cloud.tansu.console.settings;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.identity.PolicyForm;
import cloud.tansu.server.settings.SettingCatalogue;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.SettingText;
import cloud.tansu.server.settings.Settings;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the platform's settings and changes one at a time. */
@Named("platformSettings")
@ViewScoped
public class SettingsPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private final SettingCatalogue catalogue;
  private final Settings settings;
  private final SignedIn signedIn;
  private final Feedback feedback;

  private List<SettingRow> rows = List.of();
  private @Nullable SettingRow chosen;
  private String text = "";

  @Inject
  SettingsPage(
      SettingCatalogue catalogue, Settings settings, SignedIn signedIn, Feedback feedback) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.signedIn = signedIn;
    this.feedback = feedback;
  }

  /** Reads everything anew but what has a page of its own; called before each drawing. */
  public void load() {
    signedIn.administrator();
    rows =
        catalogue.all().stream()
            .filter(key -> !PolicyForm.draws(key.name()))
            .map(this::row)
            .toList();
  }

  private SettingRow row(SettingKey<?> key) {
    return SettingRow.of(key, settings.platformSetting(key));
  }

  /** Chooses the setting that the dialog changes. */
  public void choose(String name) {
    signedIn.administrator();
    SettingRow row = row(catalogue.require(name));
    chosen = row;
    text = row.value();
  }

  /** Gives the chosen setting the value that was typed. */
  public void save() {
    SettingRow row = require();
    set(catalogue.require(row.name()), row);
    feedback.done(row.title() + " is changed", "It holds at once, on other nodes in 5 seconds.");
  }

  private <T> void set(SettingKey<T> key, SettingRow row) {
    settings.setPlatform(signedIn.administrator(), key, SettingText.read(key, text), row.version());
  }

  /** Returns the chosen setting to its default. */
  public void reset() {
    SettingRow row = require();
    settings.resetPlatform(signedIn.administrator(), catalogue.require(row.name()), row.version());
    feedback.done(
        row.title() + " is back at its default", "The default is " + row.defaultValue() + ".");
  }

  private SettingRow require() {
    SettingRow row = chosen;
    if (row == null) {
      throw new IllegalStateException("No setting was chosen");
    }
    return row;
  }

  public List<SettingRow> getRows() {
    return rows;
  }

  public @Nullable SettingRow getChosen() {
    return chosen;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
