package cloud.tansu.server.data.cache;

import cloud.tansu.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's Redis server, for one test. */
final class LocalRedis implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final List<String> command;
  private final int port;
  private Process process;

  private LocalRedis(Path directory, String... options) {
    this.port = freePort();
    this.command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--dir", directory.toString()));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--logfile", "redis.log"));
    command.addAll(List.of(options));
    this.process = start();
  }

  static LocalRedis start(Path directory, String... options) {
    return new LocalRedis(directory, options);
  }

  private Process start() {
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Eventually.holds("Redis listens", () -> !started.isAlive() || listens());
      if (!started.isAlive()) {
        throw new IllegalStateException("redis-server did not start: " + command);
      }
      return started;
    } catch (IOException missing) {
      throw new UncheckedIOException("The package redis-server is not installed", missing);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends it, without what it kept. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  void startAgain() {
    process = start();
  }

  /** Keeps it from answering; its connections stay open. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill -" + name + " failed");
      }
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("redis-server does not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
