package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void listensOnLoopbackUnlessTold() throws LaunchFailure {
    LaunchOptions options = CommandLine.parse(List.of("--home", "/srv/tansu"), Map.of());

    assertThat(options.localUrl()).isEqualTo("http://127.0.0.1:8080");
    assertThat(options.databaseUrl()).isEmpty();
    assertThat(options.json()).isFalse();
  }

  @Test
  void takesTheLastValueInEitherForm() throws LaunchFailure {
    LaunchOptions options =
        CommandLine.parse(
            List.of("--home=/h", "--data", "/a", "--data=/b", "--port=9090", "--json"), Map.of());

    assertThat(options.data()).isEqualTo(Path.of("/b"));
    assertThat(options.port()).isEqualTo(9090);
    assertThat(options.json()).isTrue();
  }

  @Test
  void namesAnIpv6AddressInBrackets() throws LaunchFailure {
    LaunchOptions options = CommandLine.parse(List.of("--home", "/h", "--listen", "::1"), Map.of());

    assertThat(options.localUrl()).isEqualTo("http://[::1]:8080");
  }

  @Test
  void readsTheDatabaseFromTheEnvironment() throws LaunchFailure {
    LaunchOptions options =
        CommandLine.parse(List.of("--home", "/h"), Map.of("TANSU_DB_URL", "postgres://u@h/d"));

    assertThat(options.databaseUrl()).contains("postgres://u@h/d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=0", "--port=65536", "--port=http", "--port", "--colour", "dev"})
  void refusesWhatItDoesNotUnderstand(String argument) {
    assertThatExceptionOfType(LaunchFailure.class)
        .isThrownBy(() -> CommandLine.parse(List.of("--home", "/h", argument), Map.of()))
        .matches(failure -> failure.exitCode() == ExitCode.USAGE);
  }
}
