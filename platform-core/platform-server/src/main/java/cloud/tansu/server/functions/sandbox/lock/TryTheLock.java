package cloud.tansu.server.functions.sandbox.lock;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what no worker may do, with a file that is there for it and is nobody's: a confinement in
 * which one of these works is none.
 */
public final class TryTheLock {

  private static final int BROKEN = 90;

  private final Path outside;
  private final boolean hidden;

  private TryTheLock(Path outside, boolean hidden) {
    this.outside = outside;
    this.hidden = hidden;
  }

  /** Something that must fail. */
  private interface Attempt {
    void make() throws IOException;
  }

  /**
   * @param arguments a file outside, {@code hidden} when not even its name may be there, else
   *     {@code named}
   */
  public static void main(String[] arguments) {
    TryTheLock trial = new TryTheLock(Path.of(arguments[0]), arguments[1].equals("hidden"));
    List<String> reached = trial.reached();
    if (!reached.isEmpty()) {
      System.err.println("a worker " + String.join(", ", reached));
      System.exit(BROKEN);
    }
  }

  private List<String> reached() {
    Path folder = outside.resolveSibling("");
    return Stream.of(
            works("reads files", () -> Files.readAllBytes(outside)),
            works("lists directories", () -> list(folder)),
            works("changes files", () -> Files.writeString(outside, "changed")),
            works("makes files", () -> Files.delete(Files.createFile(folder.resolve("made")))),
            works("opens sockets", () -> SocketChannel.open().close()),
            works("starts programs", TryTheLock::startProgram),
            hidden && Files.exists(outside) ? "sees names of files" : "")
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static void list(Path folder) throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      names.forEach(name -> {});
    }
  }

  private static void startProgram() throws IOException {
    new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").start().destroy();
  }

  private static String works(String what, Attempt attempt) {
    try {
      attempt.make();
      return what;
    } catch (IOException denied) {
      return "";
    } catch (ExceptionInInitializerError unusable) {
      // what Java makes of it when it may open no socket at all
      if (unusable.getCause() instanceof IOException) {
        return "";
      }
      throw unusable;
    }
  }
}
