package cloud.tansu.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the programs in {@code src/test/node} with the packages that their lock file names. They say
 * by a line of JSON where a user is to go, {@code {"open": "https://…"}}, and by the last one what
 * they have found.
 */
final class NodeProgram {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path SOURCES = Path.of("src", "test", "node").toAbsolutePath();
  private static final long INSTALL_SECONDS = 120;
  private static final long RUN_SECONDS = 60;

  private final Path folder;

  private NodeProgram(Path folder) {
    this.folder = folder;
  }

  /** Copies the programs below the build folder and installs their packages there. */
  static NodeProgram installed() {
    Path folder = RunningServer.fresh("node");
    try {
      Files.createDirectories(folder);
      try (var files = Files.list(SOURCES)) {
        for (Path each : files.toList()) {
          Files.copy(each, folder.resolve(each.getFileName()));
        }
      }
      Process install =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      if (!install.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || install.exitValue() != 0) {
        install.destroyForcibly();
        throw new AssertionError("npm ci failed:\n" + Files.readString(folder.resolve("npm.log")));
      }
      return new NodeProgram(folder);
    } catch (IOException unable) {
      throw new UncheckedIOException("Needs node and npm on the PATH", unable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** A file of an installed package. */
  String file(String path) {
    try {
      return Files.readString(folder.resolve("node_modules").resolve(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Runs a program.
   *
   * @param input what it gets as JSON
   * @param user goes where the program sends users
   * @return the last line it wrote
   */
  JsonNode run(String program, Map<String, Object> input, Consumer<String> user) {
    Path errors = folder.resolve(program + ".err");
    try {
      Process process =
          new ProcessBuilder(List.of("node", program, MAPPER.writeValueAsString(input)))
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .start();
      JsonNode result = follow(process, user);
      if (!process.waitFor(RUN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(program + " failed:\n" + Files.readString(errors));
      }
      return result;
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static JsonNode follow(Process process, Consumer<String> user) throws IOException {
    JsonNode last = MAPPER.createObjectNode();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = MAPPER.readTree(line);
        if (last.has("open")) {
          user.accept(last.path("open").asText());
        }
      }
      return last;
    } catch (RuntimeException | AssertionError failed) {
      process.destroyForcibly();
      throw failed;
    }
  }
}
