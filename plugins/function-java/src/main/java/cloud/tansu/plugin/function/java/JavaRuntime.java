package cloud.tansu.plugin.function.java;

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

/** Java, compiled and run by the Java of the server in processes of their own. */
@Extension
public final class JavaRuntime implements FunctionRuntime {

  private static final RuntimeDescription DESCRIPTION =
      new RuntimeDescription("java", "Java", "Java " + Runtime.version().feature(), "java")
          .withEngine("jvm", 0);

  /** What a Java process needs outside of its heap, the compiler's classes among it. */
  private static final long OVERHEAD_BYTES = 192L << 20;

  private static final int EXIT_ON_OUT_OF_MEMORY = 3;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration TRAINING_TIMEOUT = Duration.ofSeconds(60);

  private final Map<Path, WorkerFiles> unpacked = new ConcurrentHashMap<>();

  @Override
  public RuntimeDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    if (!Files.exists(environment.javaHome().resolve("bin/javac"))) {
      return new RuntimeReadiness.Unavailable(
          "The Java that runs the server has no compiler: a JDK is needed, not a JRE.");
    }
    JavaCommand command = new JavaCommand(environment, filesIn(environment));
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
        new JavaCommand(environment, files).worker(memoryBytes),
        List.of(javaHome, files.directory()),
        // a launcher that cannot read /proc does not find its own libraries
        Map.of("LD_LIBRARY_PATH", javaHome.resolve("lib").toString()),
        OVERHEAD_BYTES,
        EXIT_ON_OUT_OF_MEMORY,
        START_TIMEOUT);
  }

  /** The method's name, a line feed, the source: the worker divides it again. */
  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    String payload = source.entryPoint() + "\n" + source.text();
    return worker.compile(payload.getBytes(StandardCharsets.UTF_8));
  }

  private WorkerFiles filesIn(RuntimeEnvironment environment) {
    return unpacked.computeIfAbsent(
        environment.cacheDirectory(),
        directory -> WorkerFiles.unpack(JavaRuntime.class, directory, "java"));
  }
}
