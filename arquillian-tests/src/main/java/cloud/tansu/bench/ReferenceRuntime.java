package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that runs the same handler by itself, without tenants, tokens, limits or records:
 * Node.js of the machine, and Deno and workerd from their npm packages.
 */
final class ReferenceRuntime implements AutoCloseable {

  private static final String DENO = "@deno/linux-x64-glibc@2.9.6";
  private static final String WORKERD = "@cloudflare/workerd-linux-64@1.20261117.1";
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
  private static final int PATIENCE = 1000;

  private final Process process;
  private final URI url;
  private final Duration took;

  private ReferenceRuntime(Process process, URI url, Duration took) {
    this.process = process;
    this.url = url;
    this.took = took;
  }

  /**
   * One that can be started.
   *
   * @param line command line; {@code %d} is the port
   */
  record Installed(String name, Path folder, List<String> line) {

    /** Starts it and waits for its first answer. */
    ReferenceRuntime start() throws Exception {
      int port = FreePort.find();
      Files.writeString(folder.resolve("workerd.capnp"), String.format(BenchHandler.WORKERD, port));
      List<String> command = new ArrayList<>();
      line.forEach(each -> command.add(each.replace("%d", Integer.toString(port))));
      long began = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(name + ".txt").toFile())
              .start();
      URI url = URI.create("http://127.0.0.1:" + port);
      awaitAnswer(process, url, folder.resolve(name + ".txt"));
      return new ReferenceRuntime(process, url, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** Fetches what npm has, into a folder that stays; empty where that is not possible. */
  static Optional<List<Installed>> install(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("handler.mjs"), BenchHandler.FETCH);
    Files.writeString(folder.resolve("node.mjs"), BenchHandler.NODE);
    Path deno = folder.resolve("node_modules/@deno/linux-x64-glibc/deno");
    Path workerd = folder.resolve("node_modules/@cloudflare/workerd-linux-64/bin/workerd");
    if ((!Files.isExecutable(deno) || !Files.isExecutable(workerd)) && !npm(folder)) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            new Installed("Node.js", folder, List.of("node", "node.mjs", "%d")),
            new Installed(
                "Deno",
                folder,
                List.of(
                    deno.toString(),
                    "serve",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "%d",
                    "handler.mjs")),
            new Installed(
                "workerd", folder, List.of(workerd.toString(), "serve", "workerd.capnp"))));
  }

  private static boolean npm(Path folder) throws IOException, InterruptedException {
    Process npm =
        new ProcessBuilder(
                List.of(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--prefix",
                    folder.toString(),
                    DENO,
                    WORKERD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.txt").toFile())
            .start();
    boolean ended = npm.waitFor(INSTALL_LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      npm.destroyForcibly();
    }
    return ended && npm.exitValue() == 0 && allExecutable(folder.resolve("node_modules"));
  }

  private static boolean allExecutable(Path modules) throws IOException {
    try (Stream<Path> files = Files.walk(modules)) {
      return files
          .filter(file -> file.endsWith("deno") || file.endsWith("workerd"))
          .filter(Files::isRegularFile)
          .allMatch(file -> file.toFile().setExecutable(true));
    }
  }

  private static void awaitAnswer(Process process, URI url, Path log) throws Exception {
    for (int i = 0; i < PATIENCE; i++) {
      try (HttpConnection http = new HttpConnection(url)) {
        if (new CallHandler(http, "/", "").once()) {
          return;
        }
      } catch (IOException notYet) {
        if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
          throw new BenchFailure("it did not start: " + Files.readString(log));
        }
      }
    }
    process.destroyForcibly();
    throw new BenchFailure("it does not answer: " + Files.readString(log));
  }

  URI url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  /** From the command to the first answer. */
  Duration took() {
    return took;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
