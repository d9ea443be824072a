package cloud.tansu.spi.function;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An interpreter that the machine brings.
 *
 * @param path of the program, without symbolic links
 * @param answer what it said when asked about itself, without white space around it
 */
public record HostProgram(Path path, String answer) {

  private static final long ANSWER_SECONDS = 10;
  private static final int MAX_ANSWER_BYTES = 8192;
  private static final String USUAL_PLACES = "/usr/bin:/usr/local/bin";

  /**
   * Those that answer, found on the search path and in the usual places. Programs that every user
   * can reach come first: workers may run as another user than the server. Asked one by one, as the
   * stream is read.
   *
   * @param searchPath directories, separated as in PATH
   * @param question arguments with which a program tells about itself and ends
   */
  public static Stream<HostProgram> candidates(
      String name, String searchPath, List<String> question) {
    List<Path> programs =
        Stream.of((searchPath + File.pathSeparator + USUAL_PLACES).split(File.pathSeparator, -1))
            .filter(directory -> directory.startsWith("/"))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .toList();
    return Stream.concat(
            programs.stream().filter(HostProgram::isOpen),
            programs.stream().filter(program -> !isOpen(program)))
        .flatMap(program -> ask(program, question).stream());
  }

  private static boolean isOpen(Path program) {
    try {
      for (Path step = program.toRealPath(); step != null; step = step.getParent()) {
        if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Optional<HostProgram> ask(Path program, List<String> question) {
    try {
      Path real = program.toRealPath();
      return answer(real, question).map(answer -> new HostProgram(real, answer));
    } catch (IOException unusable) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> answer(Path program, List<String> question)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(question);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return Optional.empty();
      }
      byte[] answer = process.getInputStream().readNBytes(MAX_ANSWER_BYTES);
      return Optional.of(new String(answer, StandardCharsets.UTF_8).strip());
    } finally {
      process.destroyForcibly();
    }
  }
}
