package cloud.tansu.console.providers;

import cloud.tansu.server.oauth.ProviderSetting;
import cloud.tansu.spi.SettingDescriptor;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One setting of a provider or connector as a dialog shows it, with what was typed. */
public final class ProviderField implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final String label;
  private final String help;
  private final SettingDescriptor.Kind kind;
  private final boolean required;
  private final List<String> allowed;
  private final boolean stored;

  private String text;
  private boolean checked;
  private String problem = "";

  private ProviderField(SettingDescriptor setting, String value, boolean stored) {
    this.key = setting.key();
    this.label = setting.label();
    this.help = setting.help();
    this.kind = setting.kind();
    this.required = setting.required() && setting.defaultValue().isEmpty();
    this.allowed = setting.allowedValues();
    this.stored = stored;
    this.text = value;
    this.checked = Boolean.parseBoolean(value);
  }

  /**
   * The field of a setting.
   *
   * @param provider what is configured; a secret of it is never given back
   */
  static ProviderField of(SettingDescriptor setting, Optional<ProviderSetting> provider) {
    return of(
        setting,
        provider.map(ProviderSetting::values).orElse(Map.of()),
        provider.map(ProviderSetting::secretKeys).orElse(Set.of()));
  }

  /**
   * The field of a setting.
   *
   * @param values what is configured, by key, without secrets
   * @param secretKeys which secrets are stored
   */
  public static ProviderField of(
      SettingDescriptor setting, Map<String, String> values, Set<String> secretKeys) {
    String value =
        Optional.ofNullable(values.get(setting.key())).or(setting::defaultValue).orElse("");
    return new ProviderField(setting, value, secretKeys.contains(setting.key()));
  }

  /**
   * What the setting shall be, an empty text for no value; empty when the stored secret stays
   * because nothing was typed.
   */
  public Optional<String> value() {
    if (kind == SettingDescriptor.Kind.FLAG) {
      return Optional.of(Boolean.toString(checked));
    }
    return stored && text.isEmpty() ? Optional.empty() : Optional.of(plain());
  }

  private String plain() {
    String lines = text.replace("\r\n", "\n");
    return kind == SettingDescriptor.Kind.SECRET ? lines : lines.strip();
  }

  /**
   * Shows an objection.
   *
   * @param reason what is wrong, in words that follow the label; empty when nothing is
   */
  public void refuse(String reason) {
    problem = reason.isEmpty() ? "" : label + " " + reason + ".";
  }

  public String getKey() {
    return key;
  }

  public String getLabel() {
    return required || kind == SettingDescriptor.Kind.FLAG ? label : label + " (optional)";
  }

  public String getHelp() {
    return help;
  }

  public String getKind() {
    return kind.name();
  }

  /** Whether it is typed into one line. */
  public boolean isLine() {
    return switch (kind) {
      case TEXT, NUMBER, URL -> true;
      case LINES, SECRET, CHOICE, FLAG -> false;
    };
  }

  /** Whether a secret is stored already. */
  public boolean isStored() {
    return stored;
  }

  /** What stands in an empty field of a secret that is there nevertheless. */
  public String getPlaceholder() {
    return stored || !text.isEmpty() ? "••••••••" : "";
  }

  /** The values of a choice, each under its own name. */
  public Map<String, String> getChoices() {
    Map<String, String> choices = new LinkedHashMap<>();
    allowed.forEach(value -> choices.put(value, value));
    return choices;
  }

  /** What is wrong with what was typed; empty when nothing is known to be. */
  public String getProblem() {
    return problem;
  }

  public String getText() {
    return text;
  }

  /** An empty field arrives as null; a secret that was typed before is not shown and stays. */
  public void setText(@Nullable String text) {
    boolean isSecret = kind == SettingDescriptor.Kind.SECRET;
    String typed = text == null ? "" : text;
    this.text = isSecret && typed.isEmpty() ? this.text : typed;
  }

  public boolean isChecked() {
    return checked;
  }

  public void setChecked(boolean checked) {
    this.checked = checked;
  }
}
