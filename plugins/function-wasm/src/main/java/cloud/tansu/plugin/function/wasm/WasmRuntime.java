package cloud.tansu.plugin.function.wasm;

import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.CompileWorker;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import cloud.tansu.spi.function.JavaWorker;
import cloud.tansu.spi.function.RuntimeDescription;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.RuntimeReadiness;
import cloud.tansu.spi.function.SourceForm;
import cloud.tansu.spi.function.WorkerSpec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.pf4j.Extension;

/** WebAssembly modules, translated to the code of the server's Java in processes of their own. */
@Extension
public final class WasmRuntime implements FunctionRuntime {

  private static final RuntimeDescription DESCRIPTION =
      new RuntimeDescription("wasm", "WebAssembly", "Endive 1.0", "wasm")
          .withEngine("endive", 0)
          .withSourceForm(SourceForm.BINARY);

  /** Beside the module's memory: its code, and the requests, answers and calls as texts. */
  private static final long OWN_HEAP_BYTES = 96L << 20;

  private static final JavaWorker WORKER =
      new JavaWorker(
              WasmRuntime.class,
              "wasm",
              "cloud.tansu.plugin.function.wasm.worker.WorkerMain",
              List.of(
                  "-Xmn16m",
                  // one function of a module becomes one method, however long it is
                  "-XX:-DontCompileHugeMethods"))
          .withHeap(memoryBytes -> memoryBytes + OWN_HEAP_BYTES);

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

  /** The name of the export, a line feed, the module: the worker divides it again. */
  @Override
  public Compilation compile(FunctionSource source, CompileWorker worker) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.writeBytes((source.entryPoint() + "\n").getBytes(StandardCharsets.UTF_8));
    payload.writeBytes(Base64.getDecoder().decode(source.text()));
    return worker.compile(payload.toByteArray());
  }
}
