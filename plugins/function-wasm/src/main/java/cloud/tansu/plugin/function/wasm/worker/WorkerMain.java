package cloud.tansu.plugin.function.wasm.worker;

import cloud.tansu.worker.FunctionFault;
import cloud.tansu.worker.ServerCalls;
import cloud.tansu.worker.WorkerProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Entry of the worker process. */
public final class WorkerMain {

  /** Deep recursion must end in a trap of the function, not in a crash of the process. */
  private static final long FUNCTION_STACK_BYTES = 4L << 20;

  private static final String WARM_UP_REQUEST =
      "{\"request\":{\"method\":\"POST\",\"path\":\"/\",\"body\":{\"n\":1}},\"context\":{}}";

  private WorkerMain() {}

  /**
   * @param arguments the directory of the files, the bytes of the memory, {@code train} for the run
   *     that writes the start cache
   */
  public static void main(String[] arguments) throws IOException {
    WorkerProgram program = WorkerProgram.claimStandardStreams();
    WasmLanguage language = new WasmLanguage(Long.parseLong(arguments[1]));
    if (Arrays.asList(arguments).contains("train")) {
      warmUp(language);
    }
    program.serve(language, FUNCTION_STACK_BYTES);
  }

  /** Brings into the start cache what translating and calling a module load. */
  private static void warmUp(WasmLanguage language) throws IOException {
    try (InputStream module = WorkerMain.class.getResourceAsStream("warm-up.wasm")) {
      if (module == null) {
        throw new IllegalStateException("the warm-up module is part of the program");
      }
      language.load(language.compile(Artifact.of("execute", module.readAllBytes())));
      language.execute(WARM_UP_REQUEST.getBytes(StandardCharsets.UTF_8), ServerCalls.toNobody());
    } catch (FunctionFault e) {
      throw new IllegalStateException("the warm-up module is good", e);
    }
  }
}
