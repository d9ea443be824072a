package cloud.tansu.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginSettingsTest {

  private static final List<SettingDescriptor> DESCRIPTORS =
      List.of(
          SettingDescriptor.secret("api-key", "API key"),
          SettingDescriptor.choice("region", "Region", "eu", "us").withDefault("eu"),
          SettingDescriptor.number("limit", "Limit").optional(),
          SettingDescriptor.flag("sandbox", "Sandbox"));

  @Test
  void fillsInDefaults() {
    PluginSettings settings = PluginSettings.of(DESCRIPTORS, Map.of("api-key", "k", "region", " "));

    assertThat(settings.text("region")).isEqualTo("eu");
    assertThat(settings.flag("sandbox")).isFalse();
    assertThat(settings.find("limit")).isEmpty();
  }

  @Test
  void namesEverythingThatIsWrongAndNoValue() {
    InvalidSettingsException invalid =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                PluginSettings.of(
                    DESCRIPTORS, Map.of("region", "moon", "limit", "many", "colour", "purple")));

    assertThat(invalid.complaints())
        .extracting(InvalidSettingsException.Complaint::key)
        .containsExactly("api-key", "region", "limit", "colour");
    assertThat(invalid.getMessage()).doesNotContain("moon", "many", "purple");
  }

  @Test
  void doesNotShowValuesAsText() {
    PluginSettings settings = PluginSettings.of(DESCRIPTORS, Map.of("api-key", "s3cret"));

    assertThat(settings.toString()).contains("api-key").doesNotContain("s3cret");
  }
}
