package cloud.tansu.server.functions.sandbox.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A root directory in memory that shows what the worker needs, at its usual place, and nothing
 * else. Needs a mount namespace of its own.
 */
final class OwnRoot {

  /** Any directory that every machine has: only this process sees what is mounted there. */
  private static final String BASE = "/tmp";

  private static final String OLD = "/host";

  private static final long NO_SET_USER_ID = 1 << 1;
  private static final long NO_DEVICES = 1 << 2;
  private static final long BIND_WITH_WHAT_IS_BELOW = (1 << 12) | (1 << 14);
  private static final long DETACH = 1 << 1;
  private static final long WRITABLE_BY_OWNER_ALONE = 022;

  private final Kernel kernel;

  /** Where each is to be seen, and where it really lies; what is above comes first. */
  private final SortedMap<Path, Path> shown = new TreeMap<>();

  OwnRoot(Kernel kernel) {
    this.kernel = kernel;
  }

  void show(Iterable<Path> paths) throws LockFailed {
    try {
      for (Path path : paths) {
        shown.put(path, path.toRealPath());
      }
    } catch (IOException missing) {
      throw new LockFailed("the worker cannot reach what it needs", missing);
    }
  }

  /** From now on paths mean something else. */
  void enter() throws LockFailed {
    kernel.require(KernelCall.UMASK, WRITABLE_BY_OWNER_ALONE);
    mount("tmpfs", BASE, "tmpfs", NO_SET_USER_ID | NO_DEVICES, "mode=755,size=1m");
    try {
      Files.createDirectory(Path.of(BASE + OLD));
      kernel.require(KernelCall.PIVOT_ROOT, kernel.text(BASE), kernel.text(BASE + OLD));
      kernel.require(KernelCall.CHDIR, kernel.text("/"));
      for (Path path : shown.keySet()) {
        bind(path);
      }
      kernel.require(KernelCall.UMOUNT2, kernel.text(OLD), DETACH);
      Files.delete(Path.of(OLD));
    } catch (IOException refused) {
      throw new LockFailed("no root directory can be made", refused);
    }
  }

  private void bind(Path path) throws IOException, LockFailed {
    // no text is put together by "+": Java would take some ten milliseconds to learn it
    Path source = Path.of(OLD.concat(String.valueOf(shown.get(path))));
    if (Files.isDirectory(source)) {
      Files.createDirectories(path);
    } else if (!Files.exists(path)) {
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    mount(source.toString(), path.toString(), "none", BIND_WITH_WHAT_IS_BELOW, "");
  }

  private void mount(String source, String target, String type, long flags, String options)
      throws LockFailed {
    long result =
        kernel.attempt(
            KernelCall.MOUNT,
            kernel.text(source),
            kernel.text(target),
            kernel.text(type),
            flags,
            kernel.text(options));
    if (result < 0) {
      throw new LockFailed("mount of " + target + ": " + Kernel.meaning(-result));
    }
  }
}
