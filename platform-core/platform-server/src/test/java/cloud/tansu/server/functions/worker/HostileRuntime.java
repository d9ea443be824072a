package cloud.tansu.server.functions.worker;

import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.CompileWorker;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import cloud.tansu.spi.function.RuntimeDescription;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.RuntimeReadiness;
import cloud.tansu.spi.function.WorkerSpec;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@link HostileWorker}, or another program of the tests. */
public final class HostileRuntime implements FunctionRuntime {

  private final String id;
  private final Class<?> program;

  public HostileRuntime() {
    this("hostile", HostileWorker.class);
  }

  public HostileRuntime(String id, Class<?> program) {
    this.id = id;
    this.program = program;
  }

  @Override
  public RuntimeDescription describe() {
    return new RuntimeDescription(id, "Test", "test", "txt");
  }

  @Override
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    return new RuntimeReadiness.Ready(Optional.empty());
  }

  @Override
  public WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes) {
    Path classes = classes();
    return new WorkerSpec(
        List.of(
            environment.javaHome().resolve("bin/java").toString(),
            "-Xmx" + (memoryBytes >> 10) + "k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-UseContainerSupport",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-cp",
            classes.toString(),
            program.getName()),
        List.of(environment.javaHome(), classes),
        Map.of("LD_LIBRARY_PATH", environment.javaHome().resolve("lib").toString()),
        128L << 20,
        3,
        Duration.ofSeconds(10));
  }

  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    return worker.compile(source.text().getBytes(StandardCharsets.UTF_8));
  }

  private static Path classes() {
    try {
      return Path.of(
          HostileWorker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
