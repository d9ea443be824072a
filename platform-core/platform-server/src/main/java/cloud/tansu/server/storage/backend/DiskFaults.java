package cloud.tansu.server.storage.backend;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operating system says when a disk cannot do something. */
final class DiskFaults {

  private static final Logger LOG = LoggerFactory.getLogger(DiskFaults.class);

  private DiskFaults() {}

  /** The JDK has no type for a full disk: the message is the text of ENOSPC or EDQUOT. */
  static StorageFault of(String what, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean full =
        message.contains("No space left on device") || message.contains("Disk quota exceeded");
    return full ? new StorageFull(what, failure) : new StorageFault(what, failure);
  }

  /** An unfinished file could not be removed; the sweeper will try again. */
  static void left(Path file, IOException failure) {
    LOG.warn("storage.file.left file={}", file, failure);
  }
}
