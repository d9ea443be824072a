package cloud.tansu.spi.function;

import org.pf4j.ExtensionPoint;

/**
 * A language in which a tenant writes functions.
 *
 * <p>The plugin says how a worker process of its language is started and how source becomes an
 * artifact. The server owns everything else: spawning, the sandbox, the pool, the limits and the
 * protocol ({@code docs/function-worker-protocol.md}). An implementation never runs, loads or even
 * parses a tenant's code inside the server; {@link #compile} hands it to the {@link CompileWorker}
 * it was given.
 *
 * <p>Implementations are stateless and safe for use by several threads at once.
 */
public interface FunctionRuntime extends ExtensionPoint {

  /** Who this runtime is. The same answer for the life of the plugin version. */
  RuntimeDescription describe();

  /**
   * Makes the runtime usable on this machine: unpacks what the workers need below {@link
   * RuntimeEnvironment#cacheDirectory()} and looks for what the host must bring.
   *
   * <p>Idempotent, called again after each start; must be cheap when nothing changed.
   *
   * @throws FunctionRuntimeException when the files cannot be written; an expected lack (no
   *     interpreter on the host, a Java that is too old) is {@link RuntimeReadiness.Unavailable}
   */
  RuntimeReadiness prepare(RuntimeEnvironment environment);

  /**
   * How a worker is started that may use {@code memoryBytes} for the tenant's data. Called after
   * {@link #prepare} answered {@link RuntimeReadiness.Ready}.
   */
  WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes);

  /**
   * Turns source into the artifact that a worker loads. Whatever reads the source does so in {@code
   * worker}, a sandboxed process that the server started for this call and stops at its limit.
   *
   * @throws FunctionRuntimeException when the plugin itself failed; faults of the source are {@link
   *     Compilation.Refused}
   */
  Compilation compile(FunctionSource source, CompileWorker worker);
}
