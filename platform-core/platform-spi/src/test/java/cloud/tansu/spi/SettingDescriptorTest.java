package cloud.tansu.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingDescriptorTest {

  @ParameterizedTest
  @CsvSource({"https://api.example.com/v1", "http://example.com:8080"})
  void acceptsWebAddresses(String value) {
    assertThat(SettingDescriptor.url("endpoint", "Endpoint").complaintAbout(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com",
        "/relative",
        "https://",
        "https://user:secret@example.com",
        "no url",
        "javascript:alert(1)"
      })
  void refusesOtherAddresses(String value) {
    assertThat(SettingDescriptor.url("endpoint", "Endpoint").complaintAbout(value)).isPresent();
  }

  @Test
  void refusesWhatIsNotAmongTheAllowedValues() {
    SettingDescriptor region = SettingDescriptor.choice("region", "Region", "eu", "us");

    assertThat(region.complaintAbout("eu")).isEmpty();
    assertThat(region.complaintAbout("EU")).isPresent();
  }

  @Test
  void refusesTextThatIsTooLongWithoutRepeatingIt() {
    String value = "x".repeat(SettingDescriptor.MAX_VALUE_CHARACTERS + 1);

    assertThat(SettingDescriptor.secret("api-key", "API key").complaintAbout(value))
        .hasValueSatisfying(complaint -> assertThat(complaint).doesNotContain("xxx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Api", "a_b", "-a", "a-", "ä"})
  void refusesKeysThatDoNotSuitAnApi(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> SettingDescriptor.text(key, "Label"));
  }

  @Test
  void refusesADefaultThatIsNotAcceptableItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingDescriptor.number("limit", "Limit").withDefault("many"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingDescriptor.secret("api-key", "API key").withDefault("s3cret"));
  }
}
