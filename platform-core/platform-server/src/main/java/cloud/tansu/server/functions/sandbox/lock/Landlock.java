package cloud.tansu.server.functions.sandbox.lock;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file system as the kernel shows it from now on to this thread and what it becomes
 * (landlock(7), linux/landlock.h): what is listed may be read and executed, and nothing else can be
 * opened, made, changed or removed. Existing names, sizes and times can still be asked for.
 */
final class Landlock {

  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 1 << 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_DIRECTORY = 1 << 3;

  /** Whatever the first version knows; among it making and removing files of every kind. */
  private static final long FILES_OF_FIRST = (1 << 13) - 1;

  private static final long REFER = 1 << 13;
  private static final long TRUNCATE = 1 << 14;
  private static final long IOCTL_DEVICE = 1 << 15;
  private static final long BIND_AND_CONNECT_TCP = 3;
  private static final long ABSTRACT_SOCKETS_AND_SIGNALS = 3;

  private static final long ASK_FOR_VERSION = 1;
  private static final long PATH_BENEATH = 1;
  private static final int RULESET_BYTES = 24;
  private static final int RULE_BYTES = 12;
  private static final long OPEN_PATH_AND_CLOSE_ON_EXEC = 0x200000 | 0x80000;

  private final Kernel kernel;
  private final int version;
  private final long ruleset;

  private Landlock(Kernel kernel, int version) throws LockFailed {
    this.kernel = kernel;
    this.version = version;
    ByteBuffer attributes = kernel.memory(RULESET_BYTES);
    attributes.putLong(files()).putLong(network()).putLong(scopes());
    this.ruleset =
        kernel.require(
            KernelCall.LANDLOCK_CREATE_RULESET, kernel.address(attributes.rewind()), RULESET_BYTES);
  }

  /**
   * @throws LockFailed when the kernel has no Landlock
   */
  static Landlock with(Kernel kernel) throws LockFailed {
    long version = kernel.require(KernelCall.LANDLOCK_CREATE_RULESET, 0, 0, ASK_FOR_VERSION);
    return new Landlock(kernel, (int) version);
  }

  private long files() {
    return FILES_OF_FIRST
        | (version >= 2 ? REFER : 0)
        | (version >= 3 ? TRUNCATE : 0)
        | (version >= 5 ? IOCTL_DEVICE : 0);
  }

  private long network() {
    return version >= 4 ? BIND_AND_CONNECT_TCP : 0;
  }

  private long scopes() {
    return version >= 6 ? ABSTRACT_SOCKETS_AND_SIGNALS : 0;
  }

  void allowReading(List<Path> paths) throws LockFailed {
    for (Path path : paths) {
      allow(path, EXECUTE | READ_FILE | (Files.isDirectory(path) ? READ_DIRECTORY : 0));
    }
  }

  void allowWriting(List<Path> devices) throws LockFailed {
    for (Path device : devices) {
      allow(device, READ_FILE | WRITE_FILE | (version >= 3 ? TRUNCATE : 0));
    }
  }

  private void allow(Path path, long rights) throws LockFailed {
    long descriptor =
        kernel.attempt(KernelCall.OPEN, kernel.text(path.toString()), OPEN_PATH_AND_CLOSE_ON_EXEC);
    if (descriptor < 0) {
      throw new LockFailed("the worker cannot reach " + path + ": " + Kernel.meaning(-descriptor));
    }
    ByteBuffer rule = kernel.memory(RULE_BYTES);
    rule.putLong(rights).putInt((int) descriptor);
    kernel.require(
        KernelCall.LANDLOCK_ADD_RULE, ruleset, PATH_BENEATH, kernel.address(rule.rewind()), 0);
  }

  /** Closes the door. */
  void restrict() throws LockFailed {
    kernel.require(KernelCall.LANDLOCK_RESTRICT_SELF, ruleset, 0);
  }
}
