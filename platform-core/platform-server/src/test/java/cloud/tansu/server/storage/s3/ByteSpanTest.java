package cloud.tansu.server.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSpanTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=2-4, 2, 3",
    "bytes=7-, 7, 3",
    "bytes=-3, 7, 3",
    "bytes=-100, 0, 10",
    "bytes=0-999999999999999999, 0, 10",
  })
  void readsARange(String header, long offset, long length) {
    assertThat(ByteSpan.of(Optional.of(header), 10)).contains(new ByteSpan(offset, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=-",
        "bytes=4-2",
        "bytes=0-1,3-4",
        "lines=0-1",
        "bytes=a-b",
        "0-1",
        "bytes=0-9999999999999999999",
      })
  void answersTheWholeToWhatIsNoSingleRange(String header) {
    assertThat(ByteSpan.of(Optional.of(header), 10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bytes=10-, 10", "bytes=10-12, 10", "bytes=-0, 10", "bytes=0-, 0", "bytes=-1, 0"})
  void refusesARangeOutsideOfTheObject(String header, long size) {
    S3Failure failure =
        catchThrowableOfType(S3Failure.class, () -> ByteSpan.of(Optional.of(header), size));

    assertThat(failure.error()).isEqualTo(S3Error.INVALID_RANGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-10", "bytes=5-", "bytes=-5", "bytes=6-5", "0-5"})
  void copiesOnlyRangesThatAreWrittenOutAndFit(String header) {
    S3Failure failure = catchThrowableOfType(S3Failure.class, () -> ByteSpan.exact(header, 10));

    assertThat(failure.error()).isEqualTo(S3Error.INVALID_ARGUMENT);
  }
}
