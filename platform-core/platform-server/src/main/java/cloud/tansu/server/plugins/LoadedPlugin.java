package cloud.tansu.server.plugins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pf4j.Extension;
import org.pf4j.ExtensionPoint;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/**
 * One version of a plugin in memory: class loader, threads, extensions, running calls. Made by
 * {@link #start}, takes calls until {@link #retire}, and is gone after {@link #close}.
 */
final class LoadedPlugin {

  private final PluginArtefact artefact;
  private final SinglePlugin manager;
  private final PluginThreads threads;
  private final RunningCalls calls = new RunningCalls();
  private volatile List<LoadedExtension> extensions = List.of();

  private LoadedPlugin(PluginArtefact artefact, SinglePlugin manager, int maxThreads) {
    this.artefact = artefact;
    this.manager = manager;
    ClassLoader loader = manager.getPluginClassLoader(artefact.id().value());
    this.threads = new PluginThreads(artefact.id() + "-" + artefact.version(), maxThreads, loader);
  }

  /**
   * Loads and starts a plugin and makes its extensions.
   *
   * @throws PluginFailed when any of that does not work; nothing is left behind then
   */
  static LoadedPlugin start(PluginArtefact artefact, PluginCall call, PluginsConfig config) {
    SinglePlugin manager = new SinglePlugin(artefact.file());
    manager.loadPlugin(artefact.file());
    LoadedPlugin plugin = new LoadedPlugin(artefact, manager, config.maxConcurrentCalls());
    try {
      plugin.extensions =
          call.runOutsideService(plugin, "start", config.startTimeout(), plugin::startOnItsThread);
      return plugin;
    } catch (PluginFailed failed) {
      plugin.close(call, config.callTimeout());
      throw failed;
    }
  }

  private List<LoadedExtension> startOnItsThread() throws Exception {
    manager.startPlugin(artefact.id().value());
    PluginWrapper wrapper = manager.getPlugin(artefact.id().value());
    if (wrapper.getPluginState() != PluginState.STARTED) {
      throw Optional.ofNullable(wrapper.getFailedException())
          .map(LoadedPlugin::asException)
          .orElseGet(
              () ->
                  new IllegalStateException(
                      "The plugin is " + wrapper.getPluginState() + " after its start"));
    }
    return createExtensions(wrapper.getPluginClassLoader());
  }

  private static Exception asException(Throwable failure) {
    return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
  }

  private List<LoadedExtension> createExtensions(ClassLoader loader)
      throws ReflectiveOperationException {
    List<Class<? extends ExtensionPoint>> classes = new ArrayList<>();
    for (String className : artefact.manifest().extensionClasses()) {
      classes.add(loader.loadClass(className).asSubclass(ExtensionPoint.class));
    }
    classes.sort(Comparator.comparingInt(LoadedPlugin::ordinal).thenComparing(Class::getName));
    List<LoadedExtension> created = new ArrayList<>();
    for (Class<? extends ExtensionPoint> type : classes) {
      created.add(new LoadedExtension(type.getName(), type.getConstructor().newInstance()));
    }
    return List.copyOf(created);
  }

  private static int ordinal(Class<?> extensionClass) {
    return Optional.ofNullable(extensionClass.getAnnotation(Extension.class))
        .map(Extension::ordinal)
        .orElse(0);
  }

  PluginId id() {
    return artefact.id();
  }

  PluginVersion version() {
    return artefact.version();
  }

  String checksum() {
    return artefact.checksum();
  }

  List<LoadedExtension> extensions() {
    return extensions;
  }

  /** The interfaces of the contract that the extensions implement, by simple name. */
  List<String> extensionPoints() {
    return extensions.stream()
        .flatMap(it -> ExtensionPoints.of(it.instance().getClass()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  PluginThreads threads() {
    return threads;
  }

  RunningCalls calls() {
    return calls;
  }

  /** Lets no further call begin; completes when the last running one has ended. */
  CompletableFuture<Void> retire() {
    return calls.retire();
  }

  /**
   * Stops the plugin and drops its class loader. Calls that still run are interrupted. Does not
   * throw.
   */
  void close(PluginCall call, Duration stopTimeout) {
    try {
      call.runOutsideService(this, "stop", stopTimeout, () -> manager.stopPlugin(id().value()));
    } catch (PluginFailed observed) {
      // The observer has logged and counted it, and there is nobody who could do more about it.
    }
    extensions = List.of();
    threads.close();
    unload();
  }

  private void unload() {
    PluginWrapper wrapper = manager.getPlugin(id().value());
    if (wrapper.getPluginState() == PluginState.STARTED) {
      wrapper.setPluginState(
          PluginState.FAILED); // stopping did not end: unloading must not try again, on this thread
    }
    manager.unloadPlugin(id().value());
  }
}
