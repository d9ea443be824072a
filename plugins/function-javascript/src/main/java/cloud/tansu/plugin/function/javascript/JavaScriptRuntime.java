package cloud.tansu.plugin.function.javascript;

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
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/** JavaScript on GraalJS, in a Java worker process: for machines without Node.js. */
@Extension
public final class JavaScriptRuntime implements FunctionRuntime {

  private static final RuntimeDescription DESCRIPTION =
      new RuntimeDescription("javascript", "JavaScript", "GraalJS 25.5", "js")
          .withEngine("graaljs", 0);

  private static final int FIRST_JAVA_WITH_UNSAFE_SWITCH = 23;

  private static final JavaWorker WORKER =
      new JavaWorker(
          NodeRuntime.class,
          "javascript",
          "cloud.tansu.plugin.function.javascript.worker.WorkerMain",
          flags(Runtime.version().feature()));

  @Override
  public RuntimeDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    return WORKER.prepare(environment);
  }

  @Override
  public WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes) {
    return WORKER.spec(environment, memoryBytes);
  }

  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    return worker.compile(source.text().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> flags(int javaFeature) {
    List<String> flags = new ArrayList<>();
    // short-lived objects only: a small young generation keeps the process small
    flags.add("-Xmn16m");
    // one call at a time and short lives: the second compiler never pays
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-Dpolyglotimpl.AttachLibraryFailureAction=ignore");
    if (javaFeature >= FIRST_JAVA_WITH_UNSAFE_SWITCH) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    flags.add("--enable-native-access=ALL-UNNAMED");
    return flags;
  }
}
