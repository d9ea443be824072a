package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pf4j.ExtensionPoint;

/**
 * The plugins of this platform: what there is, what it contributes, and how it is changed. Changes
 * hold for all nodes; this one has carried them out when the method returns, the others follow
 * within the poll interval.
 */
public final class Plugins implements AutoCloseable {

  /** What came of an attempt to remove a plugin. */
  public enum Removal {
    /** It is gone, or the server's own version is back in its place. */
    REMOVED,
    /** There is no such plugin. */
    UNKNOWN,
    /** It belongs to the server: it can be disabled, not removed. */
    SHIPPED
  }

  private final PluginHost host;
  private final PluginRegistry registry;
  private final PluginFiles files;
  private final PluginInstaller installer;
  private final PluginReconciler reconciler;
  private final DroppedPlugins dropped;
  private final PluginChanges changes;
  private final ShippedPlugins shipped;

  /**
   * One change at a time on this node; between nodes the registry decides. Whoever only reads does
   * not wait for a plugin that is slow to start.
   */
  private final ReentrantLock changing = new ReentrantLock();

  Plugins(PluginParts parts) {
    this.host = parts.host();
    this.registry = parts.registry();
    this.files = parts.files();
    this.installer = parts.installer();
    this.reconciler = parts.reconciler();
    this.dropped = parts.dropped();
    this.changes = parts.changes();
    this.shipped = parts.shipped();
  }

  /**
   * The extensions of a kind that run now, by plugin id and ordinal. Ask again rather than keep the
   * list.
   */
  public <T extends ExtensionPoint> List<PluginExtension<T>> extensions(Class<T> kind) {
    return host.extensions(kind);
  }

  /** Everything installed, by id. */
  public List<PluginOverview> list() {
    return registry.all().stream().map(this::overview).toList();
  }

  /** The plugin of that id. */
  public Optional<PluginOverview> find(PluginId id) {
    return registry.find(id).map(this::overview);
  }

  /**
   * Files in the plugin directories of this node that are not running as plugins, with the reasons.
   */
  public List<RejectedFile> rejectedFiles() {
    return Stream.concat(dropped.rejected().stream(), shipped.rejected().stream()).toList();
  }

  /**
   * Installs a plugin or another version of it, and starts it unless the plugin is disabled.
   *
   * @param jar read to its end or to the size limit, not closed
   */
  public InstallOutcome install(InputStream jar, Actor actor) throws IOException {
    InstallOutcome outcome =
        switch (files.take(jar)) {
          case PluginFiles.Taken.Refused(List<String> reasons) ->
              new InstallOutcome.Refused(reasons);
          case PluginFiles.Taken.TooLarge(long maxBytes) -> new InstallOutcome.TooLarge(maxBytes);
          case PluginFiles.Taken.Sound(PluginArtefact artefact) -> install(artefact, actor);
        };
    remember(outcome, actor);
    return outcome;
  }

  private InstallOutcome install(PluginArtefact artefact, Actor actor) {
    return locked(
        () -> {
          InstallOutcome outcome =
              installer.install(artefact, PluginOrigin.UPLOADED, Optional.empty(), actor);
          reconciler.reconcile();
          return outcome;
        });
  }

  /** What succeeded is in the journal already, in the transaction that did it. */
  private void remember(InstallOutcome outcome, Actor actor) {
    switch (outcome) {
      case InstallOutcome.Installed installed -> {}
      case InstallOutcome.Unchanged unchanged -> {}
      case InstallOutcome.Refused(List<String> reasons) ->
          registry.refused(actor, PluginProblems.PLUGIN_REFUSED, String.join("; ", reasons));
      case InstallOutcome.TooLarge large ->
          registry.refused(actor, Problems.BODY_TOO_LARGE, large.reason());
      case InstallOutcome.DoesNotStart(PluginId id, String reason) ->
          registry.refused(actor, PluginProblems.PLUGIN_REFUSED, reason);
      case InstallOutcome.Outdated(PluginId id, PluginVersion offered, PluginVersion installed) ->
          registry.refused(
              actor,
              PluginProblems.PLUGIN_OUTDATED,
              "Version " + offered + " of " + id + "; installed is " + installed);
      case InstallOutcome.Contended(PluginId id) ->
          registry.refused(actor, Problems.CONFLICT, "Another change of " + id);
    }
  }

  /**
   * Says whether a plugin shall run. Enabling one that runs or is broken tries it again.
   *
   * @return what became of it; empty when there is no such plugin
   */
  public Optional<PluginOverview> setEnabled(PluginId id, boolean enabled, Actor actor) {
    return locked(
        () -> {
          registry.find(id).ifPresent(it -> setEnabled(it, enabled, actor));
          reconciler.retry(id);
          reconciler.reconcile();
          return registry.find(id).map(this::overview);
        });
  }

  private void setEnabled(InstalledPlugin plugin, boolean enabled, Actor actor) {
    PluginChange.Kind kind = enabled ? PluginChange.Kind.ENABLED : PluginChange.Kind.DISABLED;
    PluginChange change = new PluginChange(kind, plugin.id(), plugin.version(), actor, "");
    if (registry.setEnabled(plugin.id(), enabled, change)) {
      changes.happened(change);
    }
  }

  /** Removes a plugin, and the file if it was dropped into this node's directory. */
  public Removal remove(PluginId id, Actor actor) {
    return locked(() -> registry.find(id).map(it -> remove(it, actor)).orElse(Removal.UNKNOWN));
  }

  private Removal remove(InstalledPlugin plugin, Actor actor) {
    if (plugin.origin() == PluginOrigin.SHIPPED && shipped.find(plugin.id()).isPresent()) {
      return Removal.SHIPPED;
    }
    PluginChange change =
        new PluginChange(PluginChange.Kind.REMOVED, plugin.id(), plugin.version(), actor, "");
    if (!registry.remove(plugin.id(), plugin.checksum(), change)) {
      return Removal.UNKNOWN;
    }
    try {
      dropped.deleteFileOf(plugin);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(
          "The file of plugin " + plugin.id() + " cannot be deleted", undeletable);
    }
    changes.happened(change);
    reconciler.reconcile();
    return Removal.REMOVED;
  }

  /**
   * Looks at the watched directory and at the registry and carries out what has changed.
   *
   * @return whether a file is still being written, so that another look is due soon
   */
  boolean look() {
    return locked(
        () -> {
          try {
            boolean again = dropped.look(changes);
            reconciler.reconcile();
            return again;
          } catch (IOException unreadable) {
            throw new UncheckedIOException("The plugin directory cannot be read", unreadable);
          }
        });
  }

  private PluginOverview overview(InstalledPlugin plugin) {
    Optional<LoadedPlugin> running = host.find(plugin.id());
    Optional<PluginArtefact> artefact = reconciler.artefact(plugin.id());
    Optional<String> error = plugin.enabled() ? reconciler.failure(plugin.id()) : Optional.empty();
    return new PluginOverview(
        plugin.id(),
        artefact.map(PluginArtefact::version).orElse(plugin.version()),
        stateOf(plugin, running, error),
        plugin.origin(),
        artefact.map(it -> it.manifest().description()).orElse(""),
        artefact.map(it -> it.manifest().provider()).orElse(""),
        artefact.map(it -> it.manifest().license()).orElse(""),
        running.map(LoadedPlugin::extensionPoints).orElse(List.of()),
        artefact.map(PluginArtefact::checksum).orElse(plugin.checksum()),
        plugin.installedBy(),
        plugin.installedAt(),
        error,
        running.map(it -> it.calls().count()).orElse(0));
  }

  private static PluginState stateOf(
      InstalledPlugin plugin, Optional<LoadedPlugin> running, Optional<String> error) {
    if (!plugin.enabled()) {
      return PluginState.DISABLED;
    }
    if (error.isPresent()) {
      return PluginState.BROKEN;
    }
    return running.isPresent() ? PluginState.RUNNING : PluginState.MISSING;
  }

  private <R> R locked(Supplier<R> action) {
    changing.lock();
    try {
      return action.get();
    } finally {
      changing.unlock();
    }
  }

  /** Stops all plugins, after the calls that run in them or a few seconds. */
  @Override
  public void close() {
    host.close();
  }
}
