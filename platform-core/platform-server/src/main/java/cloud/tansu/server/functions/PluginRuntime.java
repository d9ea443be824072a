package cloud.tansu.server.functions;

import cloud.tansu.server.plugins.PluginExtension;
import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.CompileWorker;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import cloud.tansu.spi.function.RuntimeDescription;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.RuntimeReadiness;
import cloud.tansu.spi.function.WorkerSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A language that a plugin brings. Two are equal when they are the same class of the same plugin
 * JAR: an upgrade is another language runtime, with other workers.
 */
final class PluginRuntime implements FunctionRuntime {

  /** Unpacking the files of a runtime writes some hundred megabytes. */
  private static final Duration PREPARATION = Duration.ofMinutes(2);

  /** Beyond the limits that the server itself sets to a compilation. */
  private static final Duration COMPILATION = Duration.ofMinutes(1);

  private final PluginExtension<FunctionRuntime> extension;
  private final String identity;
  private final RuntimeDescription description;

  private PluginRuntime(
      PluginExtension<FunctionRuntime> extension, RuntimeDescription description) {
    this.extension = extension;
    this.identity = identityOf(extension);
    this.description = description;
  }

  /**
   * @throws cloud.tansu.server.plugins.PluginFailed when the plugin cannot say what it brings
   */
  static PluginRuntime of(PluginExtension<FunctionRuntime> extension) {
    return new PluginRuntime(extension, extension.call("describe", FunctionRuntime::describe));
  }

  static String identityOf(PluginExtension<FunctionRuntime> extension) {
    return extension.pluginChecksum() + " " + extension.className();
  }

  @Override
  public RuntimeDescription describe() {
    return description;
  }

  @Override
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    return extension.call("prepare", PREPARATION, runtime -> runtime.prepare(environment));
  }

  @Override
  public WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes) {
    return extension.call("worker", runtime -> runtime.workerSpec(environment, memoryBytes));
  }

  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    return extension.call("compile", COMPILATION, runtime -> runtime.compile(source, worker));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PluginRuntime runtime && runtime.identity.equals(identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  @Override
  public String toString() {
    return description.id() + " of plugin " + extension.pluginId();
  }
}
