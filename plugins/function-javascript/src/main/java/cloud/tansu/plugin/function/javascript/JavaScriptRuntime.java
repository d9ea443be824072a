package cloud.tansu.plugin.function.javascript;

import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.CompileWorker;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import cloud.tansu.spi.function.RuntimeDescription;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.RuntimeReadiness;
import cloud.tansu.spi.function.WorkerFiles;
import cloud.tansu.spi.function.WorkerSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.Extension;

/** JavaScript on GraalJS, in a Java worker process: for machines without Node.js. */
@Extension
public final class JavaScriptRuntime implements FunctionRuntime {

  private static final RuntimeDescription DESCRIPTION =
      new RuntimeDescription("javascript", "JavaScript", "GraalJS 25.5", "js")
          .withEngine("graaljs", 0);

  /** Heap for the engine itself plus what a Java process needs outside of its heap. */
  private static final long OVERHEAD_BYTES = 192L << 20;

  private static final int EXIT_ON_OUT_OF_MEMORY = 3;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration TRAINING_TIMEOUT = Duration.ofSeconds(60);

  /** Unpacked once per cache directory: reading 70 MB for each worker would be felt. */
  private final Map<Path, WorkerFiles> unpacked = new ConcurrentHashMap<>();

  @Override
  public RuntimeDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    WorkerFiles files = filesIn(environment);
    WorkerCommand command = new WorkerCommand(environment, files);
    if (Files.exists(command.startCache())) {
      return new RuntimeReadiness.Ready(Optional.empty());
    }
    return new RuntimeReadiness.Ready(
        Optional.of(
            new RuntimeReadiness.CacheTraining(
                command.training(),
                command.unfinishedCache(),
                command.startCache(),
                TRAINING_TIMEOUT)));
  }

  @Override
  public WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes) {
    WorkerFiles files = filesIn(environment);
    Path javaHome = environment.javaHome();
    return new WorkerSpec(
        new WorkerCommand(environment, files).worker(memoryBytes),
        List.of(javaHome, files.directory()),
        // a launcher that cannot read /proc does not find its own libraries
        Map.of("LD_LIBRARY_PATH", javaHome.resolve("lib").toString()),
        OVERHEAD_BYTES,
        EXIT_ON_OUT_OF_MEMORY,
        START_TIMEOUT);
  }

  private WorkerFiles filesIn(RuntimeEnvironment environment) {
    return unpacked.computeIfAbsent(
        environment.cacheDirectory(),
        directory -> WorkerFiles.unpack(NodeRuntime.class, directory, "javascript"));
  }

  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    return worker.compile(source.text().getBytes(StandardCharsets.UTF_8));
  }
}
