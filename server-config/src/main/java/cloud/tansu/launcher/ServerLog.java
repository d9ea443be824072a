package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server has logged since this start. */
final class ServerLog {
  private static final Pattern TROUBLE =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ (WARNING|SEVERE) .*");
  private static final Pattern SEVERE = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ SEVERE .*");
  private static final Pattern BOOTED = Pattern.compile("Payara Micro .* ready in ");
  private static final int MAX_LINES = 12;
  private static final int MAX_LINE_LENGTH = 300;

  private final Path file;
  private final Path output;
  private final long offset;

  private ServerLog(Path file, Path output, long offset) {
    this.file = file;
    this.output = output;
    this.offset = offset;
  }

  /** Everything that is in the log now is of earlier starts. */
  static ServerLog fromNow(DataDirectory data) {
    Path file = data.logs().resolve("server.0.log");
    long size = file.toFile().length();
    return new ServerLog(file, data.logs().resolve("server.out"), size);
  }

  Path file() {
    return file.resolveSibling("server.log");
  }

  /** Whether the server has finished to deploy, successfully or not. */
  boolean booted() {
    return lines().anyMatch(line -> BOOTED.matcher(line).find());
  }

  /** The first severe line, without its time: mostly the cause of the others. */
  Optional<String> firstSevere() {
    return lines()
        .filter(line -> SEVERE.matcher(line).matches())
        .findFirst()
        .map(line -> shorten(line.substring(line.indexOf(' ') + 1)));
  }

  /** Warnings and worse, shortened; when there are none, what the process printed. */
  List<String> summary() {
    List<String> trouble =
        lines()
            .filter(line -> TROUBLE.matcher(line).matches())
            .map(ServerLog::shorten)
            .limit(MAX_LINES)
            .toList();
    return trouble.isEmpty()
        ? text(output, 0).lines().map(ServerLog::shorten).limit(MAX_LINES).toList()
        : trouble;
  }

  private static String shorten(String line) {
    return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + " …";
  }

  private Stream<String> lines() {
    // a rotation in the meantime leaves a shorter file: then all of it is new
    return text(file, file.toFile().length() < offset ? 0 : offset).lines();
  }

  private static String text(Path path, long from) {
    if (!Files.exists(path)) {
      return "";
    }
    try (var in = Files.newInputStream(path)) {
      in.skipNBytes(from);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "the log " + path + " cannot be read: " + e.getMessage();
    }
  }
}
