package cloud.tansu.server.storage.backend;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Blobs as files: {@code <directory>/<tenant>/<first two digits>/<uuid>}. A file is written under
 * another name, forced to the disk, and renamed. Nothing of a caller is in a path but the tenant's
 * id.
 */
public final class LocalFiles implements StorageBackend {

  static final String UNFINISHED = ".part";

  private static final int BUFFER = 64 * 1024;

  private final Path root;
  private final long reserve;
  private final Tokens tokens;
  private final FreeRoom room;

  LocalFiles(StorageConfig config, Tokens tokens) {
    this.root = config.directory().toAbsolutePath().normalize();
    this.reserve = config.minFreeBytes();
    this.tokens = tokens;
    this.room = new FreeRoom(root);
  }

  @Override
  public void prepare() {
    try {
      Files.createDirectories(root);
      Path probe = Files.createTempFile(root, "probe", UNFINISHED);
      Files.delete(probe);
    } catch (IOException unusable) {
      throw new StorageFault("The directory " + root + " cannot be written to", unusable);
    }
  }

  @Override
  public Blob write(StorageSpace space, InputStream bytes) throws IOException {
    requireRoom();
    UUID id = tokens.uuid();
    Path file = file(space, id);
    Path unfinished = unfinished(file);
    boolean done = false;
    try (FileChannel channel = create(unfinished)) {
      long size = fill(channel, bytes);
      publish(channel, unfinished, file);
      done = true;
      return new Blob(id, size);
    } finally {
      if (!done) {
        removeQuietly(unfinished);
      }
    }
  }

  private void requireRoom() {
    if (usableBytes() < reserve) {
      throw new StorageFull("Less than " + reserve + " bytes are free in " + root);
    }
  }

  private FileChannel create(Path file) {
    Path folder = parentOf(file);
    try {
      if (!Files.isDirectory(folder)) {
        Folders.create(root, folder);
      }
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw DiskFaults.of("A file cannot be made in " + folder, failure);
    }
  }

  private static Path parentOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElseThrow();
  }

  private long fill(FileChannel channel, InputStream bytes) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    long checked = 0;
    int read = bytes.readNBytes(buffer, 0, BUFFER);
    while (read > 0) {
      append(channel, ByteBuffer.wrap(buffer, 0, read));
      size += read;
      if (size - checked > reserve / 2) {
        requireRoom();
        checked = size;
      }
      read = bytes.readNBytes(buffer, 0, BUFFER);
    }
    return size;
  }

  private void append(FileChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failure) {
      throw DiskFaults.of("A file in " + root + " cannot be written", failure);
    }
  }

  private void publish(FileChannel channel, Path unfinished, Path file) {
    try {
      channel.force(false);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      Folders.force(parentOf(file));
    } catch (IOException failure) {
      throw DiskFaults.of("A file in " + root + " cannot be kept", failure);
    }
  }

  private static void removeQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException sweptLater) {
      DiskFaults.left(file, sweptLater);
    }
  }

  @Override
  public InputStream open(StorageSpace space, UUID blob, long offset, long length) {
    try {
      return FileRange.open(file(space, blob), offset, length);
    } catch (IOException failure) {
      throw new StorageFault("The bytes " + blob + " cannot be read", failure);
    }
  }

  @Override
  public Blob copy(StorageSpace space, UUID blob) {
    Path source = file(space, blob);
    UUID id = tokens.uuid();
    Path target = file(space, id);
    try {
      Folders.create(root, parentOf(target));
      Files.createLink(target, source);
      Folders.force(parentOf(target));
      return new Blob(id, Files.size(target));
    } catch (NoSuchFileException gone) {
      throw new StorageFault("The bytes " + blob + " are gone", gone);
    } catch (IOException | UnsupportedOperationException noLinks) {
      return copyBytes(space, blob);
    }
  }

  /** Where the file system has no links, or no more of them for this file. */
  private Blob copyBytes(StorageSpace space, UUID blob) {
    try (InputStream bytes = open(space, blob, 0, Long.MAX_VALUE)) {
      return write(space, bytes);
    } catch (IOException failure) {
      throw new StorageFault("The bytes " + blob + " cannot be copied", failure);
    }
  }

  @Override
  public void delete(StorageSpace space, Collection<UUID> blobs) {
    blobs.forEach(blob -> remove(file(space, blob)));
  }

  @Override
  public void deleteUnfinished(StorageSpace space, Collection<UUID> blobs) {
    blobs.forEach(blob -> remove(unfinished(file(space, blob))));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new StorageFault("The file " + file + " cannot be deleted", failure);
    }
  }

  @Override
  public List<ListedBlob> list(StorageSpace space, Optional<UUID> after, int limit) {
    try {
      return Folders.list(root.resolve(space.folder()), after, limit);
    } catch (IOException failure) {
      throw new StorageFault("The files of " + space.folder() + " cannot be listed", failure);
    }
  }

  @Override
  public boolean knows(StorageSpace space) {
    return Files.isDirectory(root.resolve(space.folder()));
  }

  @Override
  public List<String> folders() {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .toList();
    } catch (IOException | UncheckedIOException failure) {
      throw new StorageFault("The folders of " + root + " cannot be listed", failure);
    }
  }

  @Override
  public void remove(StorageSpace space) {
    try {
      Folders.remove(root.resolve(space.folder()));
    } catch (IOException failure) {
      throw new StorageFault("The files of " + space.folder() + " cannot be removed", failure);
    }
  }

  @Override
  public long usableBytes() {
    return room.bytes();
  }

  @Override
  public String description() {
    return root.toString();
  }

  private Path file(StorageSpace space, UUID blob) {
    String name = blob.toString();
    return root.resolve(space.folder()).resolve(name.substring(0, 2)).resolve(name);
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }
}
