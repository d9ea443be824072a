package cloud.tansu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Files as a careful program writes them: under another name, forced to the disk, renamed, and the
 * folder forced, too.
 */
final class PlainFiles implements Work {

  private static final int KEYS = 100;

  private final Path folder;
  private final StoreObjects.Size size;
  private final boolean reading;
  private final ByteBuffer block;
  private final SplittableRandom random;

  private PlainFiles(Path folder, int client, StoreObjects.Size size, boolean reading)
      throws IOException {
    this.folder = Files.createDirectories(folder.resolve(size.times() + "-" + client));
    this.size = size;
    this.reading = reading;
    this.block = ByteBuffer.allocate(size.block());
    this.random = new SplittableRandom(client);
  }

  static Work.Kind put(Path folder, StoreObjects.Size size) {
    return client -> new PlainFiles(folder, client, size, false);
  }

  static Work.Kind get(Path folder, StoreObjects.Size size) {
    return client -> {
      PlainFiles work = new PlainFiles(folder, client, size, true);
      for (int key = 0; key < work.keys(); key++) {
        work.write(key);
      }
      return work;
    };
  }

  /** Reads the names of a folder. */
  static Work.Kind list(Path folder, int files) {
    return client -> new Listing(folder, files);
  }

  private int keys() {
    return size.times() == 1 ? KEYS : 2;
  }

  @Override
  public boolean once() throws IOException {
    int key = random.nextInt(keys());
    if (reading) {
      read(key);
    } else {
      write(key);
    }
    return true;
  }

  private void write(int key) throws IOException {
    Path unfinished = folder.resolve(key + ".part");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int i = 0; i < size.times(); i++) {
        ByteBuffer bytes = block.duplicate();
        while (bytes.hasRemaining()) {
          int written = channel.write(bytes);
          assert written >= 0;
        }
      }
      channel.force(false);
    }
    Files.move(unfinished, folder.resolve(Integer.toString(key)), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private void read(int key) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(Integer.toString(key)))) {
      long read = in.transferTo(OutputStream.nullOutputStream());
      if (read != size.bytes()) {
        throw new IOException("a file of " + read + " bytes");
      }
    }
  }

  @Override
  public void close() {}

  /** Names, sorted, since every list of objects is. */
  private record Listing(Path folder, int files) implements Work {

    @Override
    public boolean once() throws IOException {
      try (Stream<Path> names = Files.list(folder)) {
        long found = names.map(Path::toString).sorted().count();
        if (found < files) {
          throw new IOException("a folder of " + found + " files");
        }
        return true;
      }
    }

    @Override
    public void close() {}
  }
}
