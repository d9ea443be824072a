package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what runs on this node equal to what is installed: the rows of the registry, of which the
 * plugins that belong to the server are a part. Whoever changes the registry calls this afterwards;
 * other nodes come to it by polling.
 */
final class PluginReconciler {

  private static final Logger LOG = LoggerFactory.getLogger(PluginReconciler.class);

  private final PluginRegistry registry;
  private final ShippedPlugins shipped;
  private final PluginHost host;
  private final PluginFiles files;
  private final PluginChanges changes;
  private final Clock clock;
  private final Map<PluginId, PluginArtefact> artefacts = new ConcurrentHashMap<>();
  private final Map<PluginId, Failure> failures = new ConcurrentHashMap<>();

  PluginReconciler(
      PluginRegistry registry,
      ShippedPlugins shipped,
      PluginHost host,
      PluginFiles files,
      PluginChanges changes,
      Clock clock) {
    this.registry = registry;
    this.shipped = shipped;
    this.host = host;
    this.files = files;
    this.changes = changes;
    this.clock = clock;
  }

  /** A version that did not start here: it is not tried again until something changes. */
  private record Failure(String checksum, String reason) {}

  /**
   * Starts, replaces and stops until this node runs what is installed. A plugin that fails disturbs
   * no other.
   */
  void reconcile() {
    bringInShipped();
    List<InstalledPlugin> installed = registry.all();
    installed.forEach(this::apply);
    forget(installed);
  }

  private void bringInShipped() {
    Map<PluginId, InstalledPlugin> installed =
        registry.all().stream().collect(Collectors.toMap(InstalledPlugin::id, Function.identity()));
    for (PluginArtefact artefact : shipped.all().values()) {
      Optional<InstalledPlugin> before = Optional.ofNullable(installed.get(artefact.id()));
      if (before.isEmpty() || isSucceededBy(before.get(), artefact)) {
        bringIn(artefact, before);
      }
    }
  }

  private void bringIn(PluginArtefact artefact, Optional<InstalledPlugin> before) {
    InstalledPlugin plugin =
        new InstalledPlugin(
            artefact.id(),
            artefact.version(),
            artefact.checksum(),
            PluginOrigin.SHIPPED,
            Optional.empty(),
            true,
            Actor.SYSTEM.name(),
            clock.instant(),
            Optional.empty());
    PluginChange.Kind kind =
        before.isPresent() ? PluginChange.Kind.UPGRADED : PluginChange.Kind.INSTALLED;
    PluginChange change =
        new PluginChange(kind, artefact.id(), artefact.version(), Actor.SYSTEM, "");
    if (registry.install(plugin, before.map(InstalledPlugin::checksum), Optional.empty(), change)) {
      changes.happened(change);
    }
  }

  /**
   * A version of the server's own takes the place of an older one; equal versions differ while one
   * is developed.
   */
  private static boolean isSucceededBy(InstalledPlugin before, PluginArtefact own) {
    int order = before.version().compareTo(own.version());
    boolean otherBuild = order == 0 && !before.checksum().equals(own.checksum());
    return order < 0 || (otherBuild && before.origin() == PluginOrigin.SHIPPED);
  }

  private void apply(InstalledPlugin plugin) {
    Optional<PluginArtefact> artefact = artefactOf(plugin);
    Optional<String> running = host.find(plugin.id()).map(LoadedPlugin::checksum);
    if (!plugin.enabled() || artefact.isEmpty()) {
      running.ifPresent(it -> stop(plugin.id()));
      failures.remove(plugin.id());
      return;
    }
    String wanted = artefact.get().checksum();
    boolean failedBefore =
        Optional.ofNullable(failures.get(plugin.id()))
            .filter(it -> it.checksum().equals(wanted))
            .isPresent();
    if (running.filter(wanted::equals).isEmpty() && !failedBefore) {
      start(artefact.get());
    }
  }

  private void start(PluginArtefact artefact) {
    try {
      host.put(host.prepare(artefact));
      failures.remove(artefact.id());
      tell(PluginChange.Kind.STARTED, artefact.id(), artefact.version(), "");
    } catch (PluginFailed failed) {
      String reason = String.valueOf(failed.getMessage());
      LOG.warn(
          "plugin.start.failed plugin={} version={}", artefact.id(), artefact.version(), failed);
      failures.put(artefact.id(), new Failure(artefact.checksum(), reason));
      registry.failed(artefact.id(), artefact.checksum(), reason);
      tell(PluginChange.Kind.FAILED, artefact.id(), artefact.version(), reason);
    }
  }

  private void stop(PluginId id) {
    Optional<PluginVersion> version = host.find(id).map(LoadedPlugin::version);
    host.remove(id);
    version.ifPresent(it -> tell(PluginChange.Kind.STOPPED, id, it, ""));
  }

  private void tell(PluginChange.Kind kind, PluginId id, PluginVersion version, String detail) {
    changes.happened(new PluginChange(kind, id, version, Actor.SYSTEM, detail));
  }

  private Optional<PluginArtefact> artefactOf(InstalledPlugin plugin) {
    if (plugin.origin() == PluginOrigin.SHIPPED) {
      Optional<PluginArtefact> own = shipped.find(plugin.id());
      own.ifPresentOrElse(
          it -> artefacts.put(plugin.id(), it), () -> artefacts.remove(plugin.id()));
      return own;
    }
    Optional<PluginArtefact> known =
        Optional.ofNullable(artefacts.get(plugin.id()))
            .filter(it -> it.checksum().equals(plugin.checksum()));
    return known.or(() -> fetch(plugin));
  }

  private Optional<PluginArtefact> fetch(InstalledPlugin plugin) {
    try {
      Optional<PluginArtefact> fetched = files.find(plugin.checksum(), registry);
      fetched.ifPresent(it -> artefacts.put(plugin.id(), it));
      return fetched;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The JAR of plugin " + plugin.id() + " cannot be fetched", unreadable);
    }
  }

  private void forget(List<InstalledPlugin> installed) {
    List<PluginId> ids = installed.stream().map(InstalledPlugin::id).toList();
    host.running().stream().filter(id -> !ids.contains(id)).forEach(this::stop);
    artefacts.keySet().retainAll(ids);
    failures.keySet().retainAll(ids);
    List<String> needed =
        Stream.concat(installed.stream().map(InstalledPlugin::checksum), host.checksums().stream())
            .toList();
    try {
      files.retain(needed);
    } catch (IOException undeletable) {
      LOG.warn("plugin.files.cleanup.failed", undeletable);
    }
  }

  /** Lets a version that did not start be tried again. */
  void retry(PluginId id) {
    failures.remove(id);
  }

  /** What this node knows of a plugin's JAR; empty when it has none of that id. */
  Optional<PluginArtefact> artefact(PluginId id) {
    return Optional.ofNullable(artefacts.get(id));
  }

  /** Why the installed version does not run here. */
  Optional<String> failure(PluginId id) {
    return Optional.ofNullable(failures.get(id)).map(Failure::reason);
  }
}
