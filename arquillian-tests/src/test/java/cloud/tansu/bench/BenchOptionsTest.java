package cloud.tansu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchOptionsTest {

  private static final Path FOLDER = Path.of("results");

  @Test
  void measuresEightSecondsWithEightConnectionsUnlessToldOtherwise() throws Exception {
    BenchOptions options = BenchOptions.parse(List.of(), FOLDER);

    assertThat(options)
        .isEqualTo(
            new BenchOptions(
                Duration.ofSeconds(8),
                Duration.ofSeconds(4),
                8,
                100,
                0,
                FOLDER.resolve("bench.json"),
                BenchOptions.Scope.ALL));
  }

  @Test
  void takesEveryOptionInAnyOrder() throws Exception {
    List<String> line =
        List.of("--json", "x.json", "--port", "8123", "--tenants", "7", "--connections", "3");

    BenchOptions options = BenchOptions.parse(line, FOLDER);

    assertThat(options)
        .isEqualTo(
            new BenchOptions(
                Duration.ofSeconds(8),
                Duration.ofSeconds(4),
                3,
                7,
                8123,
                Path.of("x.json"),
                BenchOptions.Scope.ALL));
  }

  @Test
  void warmsUpForHalfOfTheMeasure() throws Exception {
    BenchOptions options = BenchOptions.parse(List.of("--seconds", "5"), FOLDER);

    assertThat(options.warmUp()).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void isQuickOnRequest() throws Exception {
    BenchOptions options = BenchOptions.parse(List.of("--quick"), FOLDER);

    assertThat(options.measure()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.tenants()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "data, DATA",
    "storage, STORAGE",
    "functions, FUNCTIONS",
    "data --quick, DATA",
    "identity, IDENTITY",
    "identity --quick, IDENTITY",
    "identity --with-keycloak, IDENTITY_AND_KEYCLOAK",
    "--with-keycloak identity, IDENTITY_AND_KEYCLOAK"
  })
  void measuresOnePartAloneOnRequest(String line, BenchOptions.Scope scope) throws Exception {
    assertThat(BenchOptions.parse(List.of(line.split(" ")), FOLDER).scope()).isEqualTo(scope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--seconds 0", "--seconds", "--connections x", "--tenants -1", "--port 70000"})
  void refusesNumbersThatCannotBe(String line) {
    assertThatThrownBy(() -> BenchOptions.parse(List.of(line.split(" ")), FOLDER))
        .isInstanceOf(BenchOptions.Unusable.class)
        .hasMessageContaining(line.split(" ")[0]);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--fast"), FOLDER))
        .hasMessage("unknown option '--fast'");
  }
}
