package cloud.tansu.plugin.function.javascript;

import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.CompileWorker;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import cloud.tansu.spi.function.HostProgram;
import cloud.tansu.spi.function.RuntimeDescription;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.RuntimeReadiness;
import cloud.tansu.spi.function.WorkerFiles;
import cloud.tansu.spi.function.WorkerSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pf4j.Extension;

/**
 * JavaScript on V8, in the Node.js of the machine. Preferred where there is one: it starts within a
 * tenth of a second and compiles what it runs.
 */
@Extension
public final class NodeRuntime implements FunctionRuntime {

  /** What Node.js needs before any tenant's data, with room for what its heap limit leaves out. */
  private static final long OVERHEAD_BYTES = 160L << 20;

  /** V8 aborts: 128 + SIGABRT. */
  private static final int EXIT_ON_OUT_OF_MEMORY = 134;

  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
  private static final int PREFERENCE = 10;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          // reading standard input is all that needs a thread
          "UV_THREADPOOL_SIZE",
          "1",
          // a file of the machine that may not be read would end the process at its start
          "OPENSSL_CONF",
          "/dev/null");

  private static final int OLDEST = 20;
  private static final Pattern VERSION = Pattern.compile("v((\\d+)\\.\\d+\\.\\d+)");

  private final Optional<HostProgram> node;
  private final Map<Path, WorkerFiles> unpacked = new ConcurrentHashMap<>();

  /** Looks for Node.js on the search path of the server. */
  public NodeRuntime() {
    this(Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  NodeRuntime(String searchPath) {
    this.node =
        HostProgram.candidates("node", searchPath, List.of("--version"))
            .filter(found -> version(found).isPresent())
            .findFirst();
  }

  @Override
  public RuntimeDescription describe() {
    String version =
        node.flatMap(NodeRuntime::version).map(found -> " (Node.js " + found + ")").orElse("");
    return new RuntimeDescription("javascript", "JavaScript", "V8" + version, "js")
        .withEngine("v8", PREFERENCE);
  }

  private static Optional<String> version(HostProgram program) {
    Matcher version = VERSION.matcher(program.answer());
    return version.matches() && Integer.parseInt(version.group(2)) >= OLDEST
        ? Optional.of(version.group(1))
        : Optional.empty();
  }

  @Override
  public RuntimeReadiness prepare(RuntimeEnvironment environment) {
    if (node.isEmpty()) {
      return new RuntimeReadiness.Unavailable("Node.js 20 or newer is not on the PATH.");
    }
    filesIn(environment);
    return new RuntimeReadiness.Ready(Optional.empty());
  }

  @Override
  public WorkerSpec workerSpec(RuntimeEnvironment environment, long memoryBytes) {
    Path program = node.orElseThrow().path();
    WorkerFiles files = filesIn(environment);
    return new WorkerSpec(
        command(program, files, memoryBytes),
        List.of(program, files.directory()),
        ENVIRONMENT,
        OVERHEAD_BYTES,
        EXIT_ON_OUT_OF_MEMORY,
        START_TIMEOUT);
  }

  private static List<String> command(Path program, WorkerFiles files, long memoryBytes) {
    return List.of(
        program.toString(),
        "--no-warnings",
        "--experimental-vm-modules",
        // the worker's own realm makes no code from text; the realms of calls may
        "--disallow-code-generation-from-strings",
        "--no-expose-wasm",
        "--no-addons",
        "--v8-pool-size=1",
        "--max-old-space-size=" + (memoryBytes >> 20),
        // a small young generation keeps the process small
        "--max-semi-space-size=4",
        files.directory().resolve("node-worker.js").toString());
  }

  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    return worker.compile(source.text().getBytes(StandardCharsets.UTF_8));
  }

  private WorkerFiles filesIn(RuntimeEnvironment environment) {
    return unpacked.computeIfAbsent(
        environment.cacheDirectory(),
        directory -> WorkerFiles.unpack(NodeRuntime.class, directory, "javascript"));
  }
}
