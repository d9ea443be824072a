package cloud.tansu.server.settings;

import java.util.List;

/** A bean by which a feature names its settings, so that administrators can see and change them. */
@FunctionalInterface
public interface SettingContribution {
  List<SettingKey<?>> settings();
}
