package cloud.tansu.plugin.function.java;

import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.CompileWorker;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import cloud.tansu.spi.function.JavaWorker;
import cloud.tansu.spi.function.RuntimeDescription;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.RuntimeReadiness;
import cloud.tansu.spi.function.WorkerSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.pf4j.Extension;

/** Java, compiled and run by the Java of the server in processes of their own. */
@Extension
public final class JavaRuntime implements FunctionRuntime {

  private static final RuntimeDescription DESCRIPTION =
      new RuntimeDescription("java", "Java", "Java " + Runtime.version().feature(), "java")
          .withEngine("jvm", 0);

  private static final JavaWorker WORKER =
      new JavaWorker(
          JavaRuntime.class,
          "java",
          "cloud.tansu.plugin.function.java.worker.WorkerMain",
          List.of(
              // short-lived objects only: a small young generation keeps the process small
              "-Xmn8m",
              // one call at a time and short lives: the second compiler never pays
              "-XX:TieredStopAtLevel=1"));

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
    return WORKER.prepare(environment);
  }

  @Override
  public WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes) {
    return WORKER.spec(environment, memoryBytes);
  }

  /** The method's name, a line feed, the source: the worker divides it again. */
  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    String payload = source.entryPoint() + "\n" + source.text();
    return worker.compile(payload.getBytes(StandardCharsets.UTF_8));
  }
}
