package cloud.tansu.server.secrets;

import cloud.tansu.server.kernel.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The file of the key ring: one key a line, {@code <id> <created, ISO-8601> <32 bytes in base64>};
 * lines that begin with {@code #} are comments.
 */
final class KeyRingFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;

  KeyRingFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  boolean exists() {
    return Files.exists(file);
  }

  /**
   * Reads the ring.
   *
   * @throws IllegalStateException when the file is malformed or others may read it
   */
  KeyRing read() {
    try {
      refuseForeignEyes();
      List<MasterKey> keys = new ArrayList<>();
      int number = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          keys.add(parse(line.strip(), number));
        }
      }
      return new KeyRing(keys);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The key file " + file + " cannot be read", unreadable);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException(
          "The key file " + file + " is damaged: " + malformed.getMessage(), malformed);
    }
  }

  private MasterKey parse(String line, int number) {
    String[] parts = line.split("\\s+");
    if (parts.length != 3) {
      throw new IllegalArgumentException("line " + number + " is not '<id> <created> <key>'");
    }
    try {
      return new MasterKey(parts[0], Instant.parse(parts[1]), Base64.getDecoder().decode(parts[2]));
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("line " + number + " has no valid time", malformed);
    }
  }

  private void refuseForeignEyes() throws IOException {
    if (!isPosix(file)) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw new IllegalStateException(
          "The key file "
              + file
              + " may be read by others ("
              + PosixFilePermissions.toString(permissions)
              + "). Run: chmod 600 "
              + file);
    }
  }

  /** Makes the file with one new key; never overwrites one that appeared meanwhile. */
  void create(Clock clock, Tokens tokens) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String text =
        """
        # Master keys of TansuCloud. BACK THIS FILE UP, apart from the databases: without it no
        # stored secret and no signing key can be read again. The newest key encrypts, all decrypt.
        # One key a line: <id> <created> <32 bytes in base64>
        """
            + "k"
            + now.getEpochSecond()
            + " "
            + now
            + " "
            + Base64.getEncoder().encodeToString(tokens.bytes(MasterKey.BYTES))
            + "\n";
    try {
      Path directory = Objects.requireNonNull(file.getParent(), "The key file is a file");
      Files.createDirectories(directory);
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, ownerOnly(directory));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
      }
      Files.move(fresh, file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The key file " + file + " cannot be made", unwritable);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
    return isPosix(directory)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    return store.supportsFileAttributeView(PosixFileAttributeView.class);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
