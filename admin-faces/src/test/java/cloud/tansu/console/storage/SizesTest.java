package cloud.tansu.console.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1536, 1.5 KB",
    "10737418240, 10 GB",
    "10737418241, 10 GB",
    "9223372036854775807, 8192 PB"
  })
  void writesSizesAsPeopleReadThem(long bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, 1024, 10_737_418_240L, 10_737_418_241L, Long.MAX_VALUE})
  void readsWhatItWroteToBeEdited(long bytes) {
    assertThat(Sizes.parse(Sizes.exact(bytes))).contains(bytes);
  }

  @ParameterizedTest
  @CsvSource({"10 gb, 10737418240", "1.5KB, 1536", "'0,5 MiB', 524288", "7, 7", "0, 0"})
  void readsSizesAsPeopleWriteThem(String text, long bytes) {
    assertThat(Sizes.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "-1", "1 XB", "9999999 PB", "1..5 GB"})
  void refusesWhatIsNoSize(String text) {
    assertThat(Sizes.parse(text)).isEmpty();
  }

  @Test
  void countsOneObjectAndMany() {
    assertThat(Sizes.objects(1)).isEqualTo("1 object");
    assertThat(Sizes.objects(12_345)).isEqualTo("12,345 objects");
  }
}
