package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the registry in step with the watched directory of this node. */
final class DroppedPlugins {

  private static final Logger LOG = LoggerFactory.getLogger(DroppedPlugins.class);
  private static final Actor DIRECTORY =
      new Actor("plugin-directory", "plugin directory", Optional.empty());

  private final WatchedDirectory watched;
  private final String directoryId;
  private final PluginFiles files;
  private final PluginInstaller installer;
  private final PluginRegistry registry;
  private final Clock clock;
  private final Map<String, RejectedFile> rejected = new ConcurrentSkipListMap<>();
  private final Map<String, PluginId> installedFrom = new HashMap<>();

  DroppedPlugins(
      WatchedDirectory watched,
      String directoryId,
      PluginFiles files,
      PluginInstaller installer,
      PluginRegistry registry,
      Clock clock) {
    this.watched = watched;
    this.directoryId = directoryId;
    this.files = files;
    this.installer = installer;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * Installs what arrived and removes what has gone.
   *
   * @param changes hears of removals
   * @return whether to look again soon
   */
  boolean look(PluginChanges changes) throws IOException {
    WatchedDirectory.Look look = watched.look(clock.instant());
    rejected.keySet().retainAll(look.present());
    boolean again = removeGone(look.present(), changes) || look.unsettled();
    for (Path file : look.arrived()) {
      take(file);
    }
    deleteRemovedElsewhere();
    return again;
  }

  /** A file that went makes room for another version that was refused because of it. */
  private boolean removeGone(List<String> present, PluginChanges changes) {
    List<InstalledPlugin> gone =
        registry.all().stream()
            .filter(it -> ownFile(it).filter(name -> !present.contains(name)).isPresent())
            .toList();
    for (InstalledPlugin plugin : gone) {
      PluginChange change =
          new PluginChange(PluginChange.Kind.REMOVED, plugin.id(), plugin.version(), DIRECTORY, "");
      if (registry.remove(plugin.id(), plugin.checksum(), change)) {
        changes.happened(change);
      }
      installedFrom.values().remove(plugin.id());
    }
    if (!gone.isEmpty()) {
      watched.reconsider();
    }
    return !gone.isEmpty();
  }

  private void take(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      rejected.remove(name);
      switch (files.take(in)) {
        case PluginFiles.Taken.Refused(List<String> reasons) -> reject(name, reasons);
        case PluginFiles.Taken.TooLarge(long maxBytes) ->
            reject(name, List.of(new InstallOutcome.TooLarge(maxBytes).reason()));
        case PluginFiles.Taken.Sound(PluginArtefact artefact) -> install(name, artefact);
      }
    } catch (NoSuchFileException vanished) {
      rejected.remove(name); // the next look sees that it has gone
    }
  }

  private void install(String name, PluginArtefact artefact) {
    InstallOutcome outcome =
        installer.install(
            artefact,
            PluginOrigin.DROPPED,
            Optional.of(new InstalledPlugin.DroppedAt(directoryId, name)),
            DIRECTORY);
    reasonAgainst(outcome).ifPresent(reason -> reject(name, List.of(reason)));
  }

  private void reject(String name, List<String> reasons) {
    LOG.warn("plugin.file.rejected file={} reasons={}", name, reasons);
    rejected.put(name, new RejectedFile(name, reasons));
  }

  private static Optional<String> reasonAgainst(InstallOutcome outcome) {
    return switch (outcome) {
      case InstallOutcome.Installed installed -> Optional.empty();
      case InstallOutcome.Unchanged unchanged -> Optional.empty();
      case InstallOutcome.Refused(List<String> reasons) -> Optional.of(String.join("; ", reasons));
      case InstallOutcome.TooLarge large -> Optional.of(large.reason());
      case InstallOutcome.Outdated(PluginId id, PluginVersion offered, PluginVersion installed) ->
          Optional.of(
              "Is version "
                  + offered
                  + " of "
                  + id
                  + ", of which version "
                  + installed
                  + " is installed; remove that one first to go back");
      case InstallOutcome.DoesNotStart(PluginId id, String reason) ->
          Optional.of("Does not start: " + reason);
      case InstallOutcome.Contended(PluginId id) ->
          Optional.of(
              "Another node changed " + id + " at the same moment; put the file here again");
    };
  }

  /**
   * When an administrator removes a plugin through another node, the file here would bring it back.
   */
  private void deleteRemovedElsewhere() throws IOException {
    Map<String, PluginId> now = new HashMap<>();
    List<InstalledPlugin> installed = registry.all();
    installed.forEach(plugin -> ownFile(plugin).ifPresent(name -> now.put(name, plugin.id())));
    for (Map.Entry<String, PluginId> before : installedFrom.entrySet()) {
      boolean removed =
          installed.stream()
              .noneMatch(
                  it -> it.id().equals(before.getValue()) && it.origin() != PluginOrigin.SHIPPED);
      if (removed) {
        delete(before.getKey());
      }
    }
    installedFrom.clear();
    installedFrom.putAll(now);
  }

  /** Deletes the file from which a plugin was installed, if it lies in this node's directory. */
  void deleteFileOf(InstalledPlugin plugin) throws IOException {
    Optional<String> name = ownFile(plugin);
    if (name.isPresent()) {
      delete(name.get());
    }
  }

  private void delete(String fileName) throws IOException {
    Files.deleteIfExists(watched.directory().resolve(fileName));
    installedFrom.remove(fileName);
  }

  private Optional<String> ownFile(InstalledPlugin plugin) {
    return plugin
        .file()
        .filter(it -> it.directoryId().equals(directoryId))
        .map(InstalledPlugin.DroppedAt::fileName);
  }

  List<RejectedFile> rejected() {
    return List.copyOf(rejected.values());
  }
}
