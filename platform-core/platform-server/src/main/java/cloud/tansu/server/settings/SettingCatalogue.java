package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** The settings there are, by name. */
@ApplicationScoped
public class SettingCatalogue {

  private final TreeMap<String, SettingKey<?>> keys = new TreeMap<>();

  @Inject
  SettingCatalogue(@Any Instance<SettingContribution> contributions) {
    this((Iterable<SettingContribution>) contributions);
  }

  SettingCatalogue(Iterable<SettingContribution> contributions) {
    for (SettingContribution contribution : contributions) {
      for (SettingKey<?> key : contribution.settings()) {
        if (keys.put(key.name(), key) != null) {
          throw new IllegalStateException("Two settings are called " + key.name());
        }
      }
    }
  }

  /** All of them, by name. */
  public Collection<SettingKey<?>> all() {
    return keys.values();
  }

  /**
   * The setting of that name.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code not_found}
   */
  public SettingKey<?> require(String name) {
    return Optional.ofNullable(keys.get(name))
        .orElseThrow(() -> Problems.NOT_FOUND.because("There is no setting of that name."));
  }
}
