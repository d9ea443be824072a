package cloud.tansu.server.storage.backend;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folders in which blobs lie. */
final class Folders {

  private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern FILE =
      Pattern.compile(
          "([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})("
              + Pattern.quote(LocalFiles.UNFINISHED)
              + ")?");

  private Folders() {}

  /** Makes a folder and those above it, up to the root; they outlive a crash of the machine. */
  static void create(Path root, Path folder) throws IOException {
    if (folder.equals(root) || Files.isDirectory(folder)) {
      return;
    }
    Path above = Optional.ofNullable(folder.getParent()).orElseThrow();
    create(root, above);
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException byAnother) {
      return;
    }
    force(above);
  }

  /** Makes the names in a folder outlive a crash of the machine. */
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * The blobs of a space in the order of their ids. A folder is read once and listed to its end, so
   * that there may be more than the limit.
   */
  static List<ListedBlob> list(Path space, Optional<UUID> after, int limit) throws IOException {
    List<ListedBlob> found = new ArrayList<>();
    String from = after.map(UUID::toString).orElse("");
    for (String shard : names(space, SHARD)) {
      if (shard.compareTo(from.isEmpty() ? "" : from.substring(0, 2)) < 0) {
        continue;
      }
      for (String name : names(space.resolve(shard), FILE)) {
        if (name.compareTo(from + "\uffff") > 0 || from.isEmpty()) {
          listed(space.resolve(shard).resolve(name)).ifPresent(found::add);
        }
      }
      if (found.size() >= limit) {
        return found;
      }
    }
    return found;
  }

  private static List<String> names(Path folder, Pattern shape) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (shape.matcher(name).matches()) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /** A link keeps the time of writing of its source, and has the time of linking as its change. */
  private static Optional<ListedBlob> listed(Path file) throws IOException {
    try {
      FileTime changed = (FileTime) Objects.requireNonNull(Files.getAttribute(file, "unix:ctime"));
      String name = String.valueOf(file.getFileName());
      boolean finished = !name.endsWith(LocalFiles.UNFINISHED);
      String id =
          finished ? name : name.substring(0, name.length() - LocalFiles.UNFINISHED.length());
      return Optional.of(
          new ListedBlob(UUID.fromString(id), finished, Files.size(file), changed.toInstant()));
    } catch (NoSuchFileException goneMeanwhile) {
      return Optional.empty();
    }
  }

  /** Removes a folder with everything in it, one file after another. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
