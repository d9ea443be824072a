package cloud.tansu.server.plugins;

import cloud.tansu.spi.packaging.PluginJarCheck;
import cloud.tansu.spi.packaging.PluginJarVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that belong to the server; read once, because its files do not change while it runs.
 */
final class ShippedPlugins {

  private static final Logger LOG = LoggerFactory.getLogger(ShippedPlugins.class);

  /** They come with the server and are trusted: the limit for strangers' JARs does not hold. */
  private static final long MAX_BYTES = 1L << 30;

  private final Map<PluginId, PluginArtefact> artefacts = new LinkedHashMap<>();
  private final List<RejectedFile> rejected = new ArrayList<>();

  /**
   * Reads a directory.
   *
   * @param directory may be absent or empty
   */
  ShippedPlugins(Optional<Path> directory) {
    directory.filter(Files::isDirectory).ifPresent(this::read);
  }

  private void read(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".jar")).sorted().toList()) {
        switch (new PluginJarCheck(MAX_BYTES).check(file)) {
          case PluginJarVerdict.Sound(var manifest) ->
              keepNewest(PluginArtefact.of(manifest, PluginFiles.checksumOf(file), file));
          case PluginJarVerdict.Refused(List<String> reasons) ->
              reject(String.valueOf(file.getFileName()), reasons);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The plugins that belong to the server cannot be read", unreadable);
    }
  }

  private void reject(String name, List<String> reasons) {
    LOG.warn("plugin.file.rejected file={} reasons={}", name, reasons);
    rejected.add(new RejectedFile(name, reasons));
  }

  private void keepNewest(PluginArtefact artefact) {
    artefacts.merge(
        artefact.id(), artefact, (a, b) -> a.version().isOlderThan(b.version()) ? b : a);
  }

  Map<PluginId, PluginArtefact> all() {
    return artefacts;
  }

  Optional<PluginArtefact> find(PluginId id) {
    return Optional.ofNullable(artefacts.get(id));
  }

  List<RejectedFile> rejected() {
    return rejected;
  }
}
