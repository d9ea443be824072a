package cloud.tansu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people write the values of settings. */
class SettingTextTest {

  private static final SettingKey<Integer> NUMBER =
      SettingKey.of("test.number", Integer.class, "A number", 1);
  private static final SettingKey<Duration> TIME =
      SettingKey.of("test.time", Duration.class, "A time", Duration.ofMinutes(5));
  private static final SettingKey<String> TEXT =
      SettingKey.of("test.text", String.class, "A text", "");

  @Test
  void readsWhatItWrote() {
    assertThat(SettingText.read(NUMBER, SettingText.write(42))).isEqualTo(42);
    assertThat(SettingText.read(TEXT, SettingText.write("12 \"monkeys\"")))
        .isEqualTo("12 \"monkeys\"");
    assertThat(SettingText.write(Duration.ofMinutes(5))).isEqualTo("PT5M");
    assertThat(SettingText.read(TIME, " PT5M ")).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "many", "1.5", "\"1\"", "1 2", "[1]", "99999999999"})
  void saysThatATextIsNoNumber(String text) {
    assertThatThrownBy(() -> SettingText.read(NUMBER, text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is no whole number");
  }

  @Test
  void saysThatATextIsNoTime() {
    assertThatThrownBy(() -> SettingText.read(TIME, "soon"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("form of this setting");
  }
}
