package cloud.tansu.console.providers;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.oauth.ProviderSetting;
import cloud.tansu.server.oauth.ProviderSettings;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the dialog asks of one provider, drawn from what its plugin describes. */
public final class ProviderForm implements Serializable {

  private static final long serialVersionUID = 1L;

  /** How the API calls a setting in what it objects to. */
  private static final String PREFIX = "settings.";

  /** Before any provider was chosen. */
  static final ProviderForm EMPTY = new ProviderForm("", "", "", "", List.of(), false);

  private final String label;
  private final String logo;
  private final String documentation;
  private final String callbackUrl;
  private final List<ProviderField> fields;
  private boolean enabled;

  private ProviderForm(
      String label,
      String logo,
      String documentation,
      String callbackUrl,
      List<ProviderField> fields,
      boolean enabled) {
    this.label = label;
    this.logo = logo;
    this.documentation = documentation;
    this.callbackUrl = callbackUrl;
    this.fields = fields;
    this.enabled = enabled;
  }

  /**
   * @param setting what is configured; empty for a new one, which is on unless it is switched off
   */
  ProviderForm(OAuthProviderDescriptor provider, Optional<ProviderSetting> setting, URI callback) {
    this(
        provider.label(),
        ProviderLogo.of(provider),
        provider.documentation().toString(),
        callback.toString(),
        provider.settings().stream().map(each -> ProviderField.of(each, setting)).toList(),
        setting.map(ProviderSetting::enabled).orElse(true));
  }

  /** What was typed. */
  ProviderSettings.Change change() {
    Map<String, String> values = new HashMap<>();
    fields.forEach(field -> field.value().ifPresent(value -> values.put(field.getKey(), value)));
    return new ProviderSettings.Change(Optional.of(enabled), values);
  }

  /**
   * Shows an objection at the fields that it is about.
   *
   * @return whether it is about fields, so that nothing is left to be said
   */
  boolean refuse(Problem problem) {
    fields.forEach(
        field ->
            field.refuse(
                problem.errors().getOrDefault(PREFIX + field.getKey(), List.of()).stream()
                    .findFirst()
                    .orElse("")));
    return fields.stream().anyMatch(field -> !field.getProblem().isEmpty());
  }

  public String getLabel() {
    return label;
  }

  /** The source of the logo's image; empty when there is none. */
  public String getLogo() {
    return logo;
  }

  public String getDocumentation() {
    return documentation;
  }

  public String getCallbackUrl() {
    return callbackUrl;
  }

  public List<ProviderField> getFields() {
    return fields;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }
}
