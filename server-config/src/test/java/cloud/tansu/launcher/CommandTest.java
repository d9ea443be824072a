package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell command {@code ./tansu} on a machine where little is installed. */
final class CommandTest {
  private static final int USAGE = 2;
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path programs;

  @BeforeEach
  void installOnlyTheBasics() throws IOException {
    for (String name :
        List.of("sh", "dirname", "readlink", "sed", "head", "id", "printf", "cat", "find")) {
      Optional<Path> program = ProgramRun.find(name);
      if (program.isPresent()) {
        Files.createSymbolicLink(programs.resolve(name), program.get());
      }
    }
  }

  @Test
  void namesThePackagesThatTheTestsLack() throws Exception {
    Run run = tansu("test");

    assertThat(run.exitCode()).isEqualTo(USAGE);
    assertThat(run.output())
        .hasLineCount(1)
        .contains(
            "chromium", "chromium-driver", "bubblewrap", "nodejs", "npm", "redis-server", "maven");
  }

  @Test
  void namesTheMavenThatIsMissing() throws Exception {
    Run run = tansu("fmt");

    assertThat(run.exitCode()).isEqualTo(USAGE);
    assertThat(run.output()).hasLineCount(1).contains("needs Maven 3.8 or newer");
  }

  @Test
  void refusesACommandItDoesNotKnow() throws Exception {
    Run run = tansu("strat");

    assertThat(run.exitCode()).isEqualTo(USAGE);
    assertThat(run.output()).startsWith("tansu: unknown command 'strat'");
  }

  private record Run(int exitCode, String output) {}

  private Run tansu(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(REPOSITORY.resolve("tansu").toString(), command)
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
