package cloud.tansu.server.plugins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/**
 * The plugins that run on this node: at most one version of each takes calls; replaced ones finish
 * theirs.
 */
final class PluginHost implements AutoCloseable {

  /** A server that is told to stop does not wait a minute for a plugin that hangs. */
  private static final Duration SHUTDOWN_DRAIN = Duration.ofSeconds(5);

  private final PluginCall call;
  private final PluginsConfig config;
  private final Map<PluginId, LoadedPlugin> current = new ConcurrentHashMap<>();
  private final Map<LoadedPlugin, CompletableFuture<Void>> retiring = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor retirement;

  PluginHost(PluginCall call, PluginsConfig config) {
    this.call = call;
    this.config = config;
    this.retirement =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("plugin-retirement").daemon(true).factory());
    // Begun here and not by the last call of a plugin: the thread would keep that plugin's class
    // loader.
    retirement.prestartAllCoreThreads();
  }

  /**
   * Starts a version without giving it calls yet.
   *
   * @throws PluginFailed when it does not start; whatever ran before goes on
   */
  LoadedPlugin prepare(PluginArtefact artefact) {
    return LoadedPlugin.start(artefact, call, config);
  }

  /**
   * Gives the calls to a prepared version, from now on; the version before finishes those it has.
   */
  void put(LoadedPlugin prepared) {
    Optional.ofNullable(current.put(prepared.id(), prepared))
        .ifPresent(it -> retire(it, config.drainTimeout()));
  }

  /** Drops a version that was prepared and is not wanted after all. */
  void discard(LoadedPlugin prepared) {
    retire(prepared, config.drainTimeout());
  }

  /** Takes no further calls for a plugin. */
  void remove(PluginId id) {
    Optional.ofNullable(current.remove(id)).ifPresent(it -> retire(it, config.drainTimeout()));
  }

  private void retire(LoadedPlugin plugin, Duration drainTimeout) {
    CompletableFuture<Void> unloaded = new CompletableFuture<>();
    retiring.put(plugin, unloaded);
    CompletableFuture<Void> unused =
        plugin
            .retire()
            .orTimeout(drainTimeout.toMillis(), TimeUnit.MILLISECONDS)
            .whenCompleteAsync((drained, late) -> unload(plugin, unloaded), retirement);
  }

  private void unload(LoadedPlugin plugin, CompletableFuture<Void> unloaded) {
    try {
      plugin.close(call, config.callTimeout());
    } finally {
      retiring.remove(plugin);
      unloaded.complete(null);
    }
  }

  Optional<LoadedPlugin> find(PluginId id) {
    return Optional.ofNullable(current.get(id));
  }

  /** The plugins that take calls. */
  List<PluginId> running() {
    return List.copyOf(current.keySet());
  }

  /** Checksums of the versions that take calls. */
  List<String> checksums() {
    return current.values().stream().map(LoadedPlugin::checksum).toList();
  }

  /** The extensions of a kind, by plugin id, then by the ordinal of the annotation. */
  <T extends ExtensionPoint> List<PluginExtension<T>> extensions(Class<T> kind) {
    List<PluginExtension<T>> found = new ArrayList<>();
    current.values().stream()
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .forEach(
            plugin ->
                plugin.extensions().stream()
                    .filter(extension -> kind.isInstance(extension.instance()))
                    .forEach(
                        extension -> found.add(PluginExtension.of(this, kind, plugin, extension))));
    return found;
  }

  /**
   * Calls an extension in the version that is current; when that one is being replaced meanwhile,
   * in its successor.
   */
  <T extends ExtensionPoint, R extends @Nullable Object> R call(
      PluginExtension<T> extension, String operation, Duration deadline, PluginWork<T, R> work) {
    while (true) {
      LoadedPlugin plugin =
          find(extension.pluginId())
              .orElseThrow(() -> PluginFailed.gone(extension.pluginId(), operation));
      try {
        return call.run(
            plugin, operation, deadline, () -> work.on(instanceIn(plugin, extension, operation)));
      } catch (PluginFailed failed) {
        boolean replaced = find(extension.pluginId()).filter(it -> it != plugin).isPresent();
        if (failed.reason() != PluginFailed.Reason.GONE || !replaced) {
          throw failed;
        }
      }
    }
  }

  private static <T extends ExtensionPoint> T instanceIn(
      LoadedPlugin plugin, PluginExtension<T> extension, String operation) {
    return plugin.extensions().stream()
        .filter(it -> it.className().equals(extension.className()))
        .map(LoadedExtension::instance)
        .filter(extension.kind()::isInstance)
        .map(extension.kind()::cast)
        .findFirst()
        .orElseThrow(() -> PluginFailed.gone(plugin.id(), operation));
  }

  Duration callTimeout() {
    return config.callTimeout();
  }

  /** Retires everything and waits, within the drain time, until it is unloaded. */
  @Override
  public void close() {
    for (PluginId id : List.copyOf(current.keySet())) {
      Optional.ofNullable(current.remove(id))
          .ifPresent(it -> retire(it, atMostTheDrainTime(SHUTDOWN_DRAIN)));
    }
    CompletableFuture.allOf(retiring.values().toArray(CompletableFuture[]::new)).join();
    retirement.shutdown();
  }

  private Duration atMostTheDrainTime(Duration limit) {
    return config.drainTimeout().compareTo(limit) < 0 ? config.drainTimeout() : limit;
  }
}
