package cloud.tansu.server.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The JARs in a directory that anybody may write to at any moment. A file counts once it has not
 * changed for the settle time; until then it is taken for half written. Names that start with a dot
 * or do not end in {@code .jar} are ignored, so that a file can be written under another name and
 * then renamed.
 */
final class WatchedDirectory {

  private final Path directory;
  private final Duration settleTime;
  private final Map<String, Sighting> sightings = new HashMap<>();
  private final Map<String, Instant> vanished = new HashMap<>();

  WatchedDirectory(Path directory, Duration settleTime) {
    this.directory = directory;
    this.settleTime = settleTime;
  }

  /**
   * What a look found.
   *
   * @param arrived files that are new or changed, and settled: each is reported once
   * @param present names of all files, and of those that went a moment ago
   * @param unsettled whether to look again soon
   */
  record Look(List<Path> arrived, List<String> present, boolean unsettled) {}

  private record Signature(long size, Instant modified, String fileKey) {}

  private record Sighting(Signature signature, Instant since, boolean reported) {}

  /** Looks at the directory; a directory that is not there is empty. */
  Look look(Instant now) throws IOException {
    Map<String, Signature> found = list();
    boolean unsettled = forgetVanished(found.keySet(), now);
    List<Path> arrived = new ArrayList<>();
    for (Map.Entry<String, Signature> file : found.entrySet()) {
      Sighting before = sightings.get(file.getKey());
      if (before == null || !before.signature().equals(file.getValue())) {
        before = new Sighting(file.getValue(), unchangedSince(file.getValue(), now), false);
      }
      boolean settled = hasPassed(before.since(), now);
      if (settled && !before.reported()) {
        arrived.add(directory.resolve(file.getKey()));
      }
      unsettled |= !settled;
      sightings.put(
          file.getKey(),
          new Sighting(before.signature(), before.since(), before.reported() || settled));
    }
    List<String> present =
        Stream.concat(found.keySet().stream(), vanished.keySet().stream()).sorted().toList();
    return new Look(arrived.stream().sorted().toList(), present, unsettled);
  }

  /** A file that is replaced may be gone for a moment; it counts as present until it stays away. */
  private boolean forgetVanished(Set<String> found, Instant now) {
    vanished.keySet().removeAll(found);
    for (String name : List.copyOf(sightings.keySet())) {
      if (!found.contains(name) && hasPassed(vanished.computeIfAbsent(name, it -> now), now)) {
        sightings.remove(name);
        vanished.remove(name);
      }
    }
    return !vanished.isEmpty();
  }

  private boolean hasPassed(Instant since, Instant now) {
    return !now.isBefore(since.plus(settleTime));
  }

  /** Reports all files once more at the next look: circumstances have changed. */
  void reconsider() {
    sightings.replaceAll(
        (name, sighting) -> new Sighting(sighting.signature(), sighting.since(), false));
  }

  private Map<String, Signature> list() throws IOException {
    Map<String, Signature> found = new HashMap<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(WatchedDirectory::mayBePlugin).toList()) {
        signatureOf(file).ifPresent(it -> found.put(String.valueOf(file.getFileName()), it));
      }
    }
    return found;
  }

  /** Empty for what is no file, or has vanished since the directory was listed. */
  private static Optional<Signature> signatureOf(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(signature(attributes)) : Optional.empty();
    } catch (NoSuchFileException vanished) {
      return Optional.empty();
    }
  }

  /** A file that was there before the server started need not be waited for. */
  private static Instant unchangedSince(Signature signature, Instant now) {
    return signature.modified().isBefore(now) ? signature.modified() : now;
  }

  private static Signature signature(BasicFileAttributes attributes) {
    return new Signature(
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        String.valueOf(attributes.fileKey()));
  }

  private static boolean mayBePlugin(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith(".");
  }

  Path directory() {
    return directory;
  }
}
