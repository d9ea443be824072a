package cloud.tansu.it;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A plugin's JAR in the plugin directory of the running server; it goes when it is closed. */
record DroppedJar(RunningServer server, String plugin) implements AutoCloseable {

  /** Puts it there as a careful operator does: the file appears whole. */
  DroppedJar drop(PluginJarBuilder jar) {
    return whole(jar.writeTo(part()));
  }

  /** The same with a JAR that is there already. */
  DroppedJar drop(Path jar) {
    try {
      return whole(Files.copy(jar, part()));
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  private Path part() {
    return file().resolveSibling(plugin + ".part");
  }

  private DroppedJar whole(Path written) {
    try {
      Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE);
      return this;
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  boolean isRunning() {
    return answer().text("state").equals("running");
  }

  boolean isGone() {
    return answer().status() == 404;
  }

  private PlatformAnswer answer() {
    return server
        .client()
        .get("/platform/api/plugins/" + plugin)
        .bearer(server.administrator())
        .send();
  }

  private Path file() {
    return server.data().resolve("plugins").resolve(plugin + ".jar");
  }

  void remove() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  @Override
  public void close() {
    remove();
  }
}
