package cloud.tansu.server.oauth;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.spi.InvalidSettingsException;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import java.util.HashMap;
import java.util.Map;

/** What is to be stored of a provider after a change. */
final class ProviderEdit {

  private ProviderEdit() {}

  /**
   * What was stored with the change over it, checked against what the plugin asks for.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} naming each setting
   *     that cannot be used
   */
  static ProviderTable.Edited of(
      OAuthProviderDescriptor descriptor,
      Map<String, String> stored,
      ProviderSettings.Change change,
      boolean enabled) {
    Map<String, String> all = new HashMap<>(stored);
    all.keySet().retainAll(descriptor.settings().stream().map(SettingDescriptor::key).toList());
    all.putAll(change.values());
    all.values().removeIf(String::isBlank);
    try {
      PluginSettings.of(descriptor.settings(), all);
    } catch (InvalidSettingsException invalid) {
      throw problem(invalid);
    }
    Map<String, String> secrets = new HashMap<>();
    descriptor.settings().stream()
        .filter(SettingDescriptor::isSecret)
        .map(SettingDescriptor::key)
        .filter(all::containsKey)
        .forEach(key -> secrets.put(key, all.get(key)));
    all.keySet().removeAll(secrets.keySet());
    return new ProviderTable.Edited(change.enabled().orElse(enabled), all, secrets);
  }

  /** What was stored, switched on or off. */
  static ProviderTable.Edited switched(
      ProviderSetting before, Map<String, String> stored, ProviderSettings.Change change) {
    Map<String, String> secrets = new HashMap<>(stored);
    secrets.keySet().retainAll(before.secretKeys());
    return new ProviderTable.Edited(
        change.enabled().orElse(before.enabled()), before.values(), secrets);
  }

  private static RuntimeException problem(InvalidSettingsException invalid) {
    Problem problem =
        Problem.of(Problems.INVALID_REQUEST, "Some settings of the provider cannot be used.");
    for (InvalidSettingsException.Complaint complaint : invalid.complaints()) {
      problem = problem.withError("settings." + complaint.key(), complaint.text());
    }
    return problem.asException();
  }
}
