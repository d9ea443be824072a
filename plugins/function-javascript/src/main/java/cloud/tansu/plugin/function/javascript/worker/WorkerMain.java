package cloud.tansu.plugin.function.javascript.worker;

import cloud.tansu.worker.WorkerProgram;
import java.io.IOException;
import java.nio.file.Path;

/** Entry of the worker process. */
public final class WorkerMain {

  /** Deep recursion must end in a RangeError of the function, not in a crash of the process. */
  private static final long FUNCTION_STACK_BYTES = 4L << 20;

  private WorkerMain() {}

  /**
   * @param arguments the directory of the scripts first
   */
  public static void main(String[] arguments) throws IOException {
    WorkerProgram program = WorkerProgram.claimStandardStreams();
    JavaScriptEngine engine = new JavaScriptEngine(Path.of(arguments[0]));
    engine.warmUp();
    program.serve(engine, FUNCTION_STACK_BYTES);
  }
}
