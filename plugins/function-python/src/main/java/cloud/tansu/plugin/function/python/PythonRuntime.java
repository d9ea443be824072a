package cloud.tansu.plugin.function.python;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.Extension;

/** Python, in the CPython of the machine. */
@Extension
public final class PythonRuntime implements FunctionRuntime {

  /** The interpreter, its libraries and what it maps before any tenant's data. */
  private static final long OVERHEAD_BYTES = 64L << 20;

  /** With which worker.py ends on a MemoryError. */
  private static final int EXIT_ON_OUT_OF_MEMORY = 77;

  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

  private final Optional<PythonProgram> python;
  private final Map<Path, WorkerFiles> unpacked = new ConcurrentHashMap<>();

  /** Looks for CPython on the search path of the server. */
  public PythonRuntime() {
    this(Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  PythonRuntime(String searchPath) {
    this.python = PythonProgram.find(searchPath);
  }

  @Override
  public RuntimeDescription describe() {
    String version = python.map(found -> " " + found.version()).orElse("");
    return new RuntimeDescription("python", "Python", "CPython" + version, "py")
        .withEngine("cpython", 0);
  }

  @Override
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    if (python.isEmpty()) {
      return new RuntimeReadiness.Unavailable("CPython 3.9 or newer is not on the PATH.");
    }
    filesIn(environment);
    return new RuntimeReadiness.Ready(Optional.empty());
  }

  @Override
  public WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes) {
    PythonProgram found = python.orElseThrow();
    Path files = filesIn(environment).directory();
    List<Path> paths = new ArrayList<>(List.of(found.program(), files));
    paths.addAll(found.libraries());
    found.sharedLibrary().ifPresent(paths::add);
    return new WorkerSpec(
        List.of(
            found.program().toString(),
            // no environment, no packages of the machine, no bytecode files
            "-I",
            "-S",
            "-B",
            "-X",
            "utf8",
            files.resolve("worker.py").toString(),
            Long.toString(memoryBytes + OVERHEAD_BYTES)),
        paths,
        found
            .sharedLibrary()
            .map(library -> Map.of("LD_LIBRARY_PATH", library.resolveSibling("").toString()))
            .orElse(Map.of()),
        OVERHEAD_BYTES,
        EXIT_ON_OUT_OF_MEMORY,
        START_TIMEOUT);
  }

  /** The entry point's name, a line feed, the source: worker.py divides it again. */
  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    String payload = source.entryPoint() + "\n" + source.text();
    return worker.compile(payload.getBytes(StandardCharsets.UTF_8));
  }

  private WorkerFiles filesIn(RuntimeEnvironment environment) {
    return unpacked.computeIfAbsent(
        environment.cacheDirectory(),
        directory -> WorkerFiles.unpack(PythonRuntime.class, directory, "python"));
  }
}
