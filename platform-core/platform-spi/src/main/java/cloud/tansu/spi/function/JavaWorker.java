package cloud.tansu.spi.function;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/**
 * A worker program that runs on the Java of the server: the JARs in {@code META-INF/worker} of the
 * plugin are its class path. Knows the command line and the training of the start cache.
 *
 * <p>The program's arguments are the directory of the unpacked files, the bytes that the tenant's
 * data may take, and {@code train} when it runs to write the start cache.
 *
 * <p>Safe for use by several threads.
 */
public final class JavaWorker {

  /** What a Java process needs outside of its heap, a compiler's classes among it. */
  private static final long OVERHEAD_BYTES = 192L << 20;

  private static final int EXIT_ON_OUT_OF_MEMORY = 3;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration TRAINING_TIMEOUT = Duration.ofSeconds(60);

  private final Class<?> plugin;
  private final String runtimeId;
  private final JavaProgram program;
  private final LongUnaryOperator heapOfMemory;

  /** Unpacked once per cache directory: reading many megabytes for each worker would be felt. */
  private final Map<Path, WorkerFiles> unpacked = new ConcurrentHashMap<>();

  /**
   * A program whose heap holds the tenant's data and nothing much beside it.
   *
   * @param plugin any class of the plugin
   * @param runtimeId begins the name of the directory of the unpacked files
   * @param mainClass the program's entry
   * @param flags of the virtual machine, besides those that every worker gets
   */
  public JavaWorker(Class<?> plugin, String runtimeId, String mainClass, List<String> flags) {
    this(plugin, runtimeId, new JavaProgram(mainClass, flags), LongUnaryOperator.identity());
  }

  private JavaWorker(
      Class<?> plugin, String runtimeId, JavaProgram program, LongUnaryOperator heapOfMemory) {
    this.plugin = plugin;
    this.runtimeId = runtimeId;
    this.program = program;
    this.heapOfMemory = heapOfMemory;
  }

  /**
   * The same with another heap.
   *
   * @param heapBytes of the bytes that the tenant's data may take; not less than they are
   */
  public JavaWorker withHeap(LongUnaryOperator heapBytes) {
    return new JavaWorker(plugin, runtimeId, program, heapBytes);
  }

  /** As {@link FunctionRuntime#prepare} answers. */
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    WorkerFiles files = filesIn(environment);
    Path cache = program.startCache(environment, files);
    if (Files.exists(cache)) {
      return new RuntimeReadiness.Ready(Optional.empty());
    }
    Path unfinished = JavaProgram.unfinished(cache);
    return new RuntimeReadiness.Ready(
        Optional.of(
            new RuntimeReadiness.CacheTraining(
                program.training(environment, files), unfinished, cache, TRAINING_TIMEOUT)));
  }

  /** As {@link FunctionRuntime#workerSpec} answers. */
  public WorkerSpec spec(RuntimeEnvironment environment, long memoryBytes) {
    WorkerFiles files = filesIn(environment);
    Path javaHome = environment.javaHome();
    long heapBytes = heapOfMemory.applyAsLong(memoryBytes);
    return new WorkerSpec(
        program.worker(environment, files, memoryBytes, heapBytes),
        List.of(javaHome, files.directory()),
        // a launcher that cannot read /proc does not find its own libraries
        Map.of("LD_LIBRARY_PATH", javaHome.resolve("lib").toString()),
        OVERHEAD_BYTES + heapBytes - memoryBytes,
        EXIT_ON_OUT_OF_MEMORY,
        START_TIMEOUT);
  }

  private WorkerFiles filesIn(RuntimeEnvironment environment) {
    return unpacked.computeIfAbsent(
        environment.cacheDirectory(),
        directory -> WorkerFiles.unpack(plugin, directory, runtimeId));
  }
}
