package cloud.tansu.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the server has logged since this start. */
final class ServerLog {
  private static final Pattern ENTRY = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ [A-Z]+ .*");
  private static final Pattern SEVERE = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ SEVERE .*");
  private static final Pattern WARNING = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ WARNING .*");
  private static final Pattern BOOTED = Pattern.compile("Payara Micro .* ready in ");
  private static final int MAX_ENTRIES = 6;
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
    return new ServerLog(file, data.logs().resolve("server.out"), file.toFile().length());
  }

  Path file() {
    return file.resolveSibling("server.log");
  }

  /** Whether the server has finished to deploy, successfully or not. */
  boolean booted() {
    return lines().stream().anyMatch(line -> BOOTED.matcher(line).find());
  }

  /**
   * What went wrong, shortened: severe entries with the exceptions under them, else warnings, else
   * what the process printed.
   */
  List<String> summary() {
    List<String> lines = lines();
    List<String> severe = entries(lines, SEVERE);
    if (!severe.isEmpty()) {
      return severe;
    }
    List<String> warnings = entries(lines, WARNING);
    return warnings.isEmpty()
        ? text(output, 0).lines().map(ServerLog::shorten).limit(MAX_ENTRIES).toList()
        : warnings;
  }

  private static List<String> entries(List<String> lines, Pattern level) {
    List<String> found = new ArrayList<>();
    int entries = 0;
    boolean inside = false;
    for (String line : lines) {
      if (ENTRY.matcher(line).matches()) {
        inside = level.matcher(line).matches() && entries++ < MAX_ENTRIES;
      }
      if (inside && !line.startsWith("\t") && !line.isBlank()) {
        found.add(shorten(line));
      }
    }
    return found;
  }

  private static String shorten(String line) {
    return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + " …";
  }

  private List<String> lines() {
    // a rotation in the meantime leaves a shorter file: then all of it is new
    return text(file, file.toFile().length() < offset ? 0 : offset).lines().toList();
  }

  private static String text(Path path, long from) {
    if (!Files.exists(path)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(path)) {
      in.skipNBytes(from);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "the log " + path + " cannot be read: " + e.getMessage();
    }
  }
}
