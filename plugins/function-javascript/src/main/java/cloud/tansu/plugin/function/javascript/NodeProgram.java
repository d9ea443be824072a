package cloud.tansu.plugin.function.javascript;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Node.js of this machine.
 *
 * @param path of the program, without symbolic links
 * @param version as it tells it, without the v
 */
record NodeProgram(Path path, String version) {

  private static final int OLDEST = 20;
  private static final long ANSWER_SECONDS = 10;
  private static final Pattern VERSION = Pattern.compile("v((\\d+)\\.\\d+\\.\\d+)");
  private static final String USUAL_PLACES = "/usr/bin:/usr/local/bin:/opt/node/bin";

  /**
   * The first on the search path that is new enough.
   *
   * @param searchPath directories, separated as in PATH
   */
  static Optional<NodeProgram> find(String searchPath) {
    return Stream.of((searchPath + File.pathSeparator + USUAL_PLACES).split(File.pathSeparator, -1))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "node"))
        .filter(Files::isExecutable)
        .flatMap(program -> ask(program).stream())
        .findFirst();
  }

  private static Optional<NodeProgram> ask(Path program) {
    try {
      Path real = program.toRealPath();
      Matcher version = VERSION.matcher(output(real));
      return version.matches() && Integer.parseInt(version.group(2)) >= OLDEST
          ? Optional.of(new NodeProgram(real, version.group(1)))
          : Optional.empty();
    } catch (IOException unusable) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String output(Path program) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString(), "--version");
    builder.environment().clear();
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        return "";
      }
      return new String(process.getInputStream().readNBytes(100), StandardCharsets.UTF_8).strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
