package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * The unpacked Payara Micro. Unpacked it starts in a third of the time, and only then can a
 * class-data archive be used. The server writes what it deployed into its configuration and would
 * deploy it again at the next start, so each start begins with the pristine configuration.
 */
final class PayaraRoot {
  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(3);
  private static final String FINGERPRINT = "fingerprint";

  private final Distribution distribution;
  private final Path root;

  PayaraRoot(Distribution distribution, DataDirectory data) {
    this.distribution = distribution;
    this.root = data.payara();
  }

  Path launcherJar() {
    return root.resolve("launch-micro.jar");
  }

  Path preBootCommands() {
    return root.resolve("preboot.asadmin");
  }

  Path loggingProperties() {
    return root.resolve("logging.properties");
  }

  /** Unpacks the server the first time and after an upgrade. */
  void prepare(Path java, Progress progress) throws LaunchFailure {
    try {
      String fingerprint = fingerprint(distribution.payaraMicro());
      Path note = root.resolve(FINGERPRINT);
      if (Files.exists(note) && Files.readString(note).equals(fingerprint)) {
        return;
      }
      progress.step("Unpacking the server (once)");
      PostgresPrograms.deleteRecursively(root);
      unpack(java);
      copyRecursively(root.resolve("config"), root.resolve("config.pristine"));
      Files.writeString(note, fingerprint);
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot unpack the server: " + e, e);
    }
  }

  private void unpack(Path java) throws LaunchFailure {
    ProgramRun run =
        ProgramRun.of(
            List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                distribution.payaraMicro().toString(),
                "--rootDir",
                root.toString(),
                "--outputLauncher"),
            UNPACK_LIMIT);
    if (!run.succeeded() || !Files.exists(launcherJar())) {
      throw new LaunchFailure(
          ExitCode.SERVER_FAILED, "the server cannot be unpacked: " + run.lastLine());
    }
  }

  /** Forgets what an earlier start deployed and writes this start's settings. */
  void reset(LaunchOptions options, DataDirectory data) throws LaunchFailure {
    try {
      for (String folder : List.of("applications", "generated", "config", "session-store")) {
        PostgresPrograms.deleteRecursively(root.resolve(folder));
      }
      copyRecursively(root.resolve("config.pristine"), root.resolve("config"));
      Files.writeString(
          preBootCommands(),
          withoutComments("preboot.asadmin")
              .replace("@listen@", options.listen())
              .replace("@port@", String.valueOf(options.port())));
      Files.writeString(
          loggingProperties(),
          withoutComments("logging.properties").replace("@logs@", data.logs().toString()));
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot prepare the server: " + e, e);
    }
  }

  private String withoutComments(String name) throws IOException {
    return Files.readAllLines(distribution.serverConfig(name)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void copyRecursively(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Names and checksums of all entries: read from the end of the archive, so it takes no time. */
  private static String fingerprint(Path archive) throws IOException {
    CRC32 checksum = new CRC32();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      zip.stream()
          .map(entry -> entry.getName() + " " + entry.getCrc() + "\n")
          .forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return Long.toHexString(checksum.getValue());
  }
}
