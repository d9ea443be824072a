package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §14. */
final class ByteRangeTest {

  private static final int LENGTH = 10;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-9, 0, 9",
    "bytes=2-5, 2, 5",
    "bytes=5-, 5, 9",
    "bytes=5-500, 5, 9",
    "bytes=-3, 7, 9",
    "bytes=-300, 0, 9",
    "Bytes=1-1, 1, 1",
    "bytes=0-999999999999999999, 0, 9"
  })
  void readsOneRange(String header, long first, long last) {
    assertThat(ByteRange.parse(Optional.of(header), LENGTH))
        .isEqualTo(new ByteRange.Asked.Part(new ByteRange(first, last)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=999999999999999999-"})
  void saysThatThereIsNothing(String header) {
    assertThat(ByteRange.parse(Optional.of(header), LENGTH))
        .isEqualTo(new ByteRange.Asked.Nowhere());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=a-b",
        "lines=1-2",
        "bytes=0-1,4-5",
        "bytes=0-9999999999999999999999",
        "bytes=--1"
      })
  void givesTheWholeForAnythingElse(String header) {
    assertThat(ByteRange.parse(Optional.of(header), LENGTH)).isEqualTo(new ByteRange.Asked.Whole());
  }
}
