package cloud.tansu.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One finished run of a program.
 *
 * @param exitCode what the program returned; {@value #TIMED_OUT} when it had to be killed
 * @param output standard output and standard error
 */
record ProgramRun(int exitCode, String output) {
  static final int TIMED_OUT = -1;
  static final int NOT_STARTED = -2;

  boolean succeeded() {
    return exitCode == 0;
  }

  /** The last line that says something, for a message of one line. */
  String lastLine() {
    return output
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((first, second) -> second)
        .orElse("exit code " + exitCode);
  }

  static ProgramRun of(List<String> command, Duration limit) {
    try {
      // a file, not a pipe: a daemon started by the program would keep a pipe open
      Path output = Files.createTempFile("tansu-", ".out");
      try {
        return run(command, limit, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new ProgramRun(NOT_STARTED, String.valueOf(e.getMessage()));
    }
  }

  private static ProgramRun run(List<String> command, Duration limit, Path output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null")).redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new ProgramRun(TIMED_OUT, "no answer within " + limit.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new ProgramRun(TIMED_OUT, "interrupted");
    }
    return new ProgramRun(process.exitValue(), Files.readString(output));
  }

  /** Where a program is on the PATH. */
  static Optional<Path> find(String program) {
    return Stream.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin")
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
