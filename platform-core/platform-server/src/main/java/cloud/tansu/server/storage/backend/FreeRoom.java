package cloud.tansu.server.storage.backend;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How much room there is on the file system of a directory. */
final class FreeRoom {

  private final Path directory;
  private volatile @Nullable FileStore store;

  FreeRoom(Path directory) {
    this.directory = directory;
  }

  /** Finding the file system is dear, asking it is cheap. */
  long bytes() {
    try {
      FileStore known = store;
      if (known == null) {
        known = Files.getFileStore(directory);
        store = known;
      }
      return known.getUsableSpace();
    } catch (IOException failure) {
      throw new StorageFault("The room in " + directory + " is not known", failure);
    }
  }
}
