package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionRequest;
import cloud.tansu.function.Json;
import cloud.tansu.worker.ServerCalls;
import cloud.tansu.worker.WorkerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Entry of the worker process. */
public final class WorkerMain {

  /** Deep recursion must end in a StackOverflowError of the function, not in a crash. */
  private static final long FUNCTION_STACK_BYTES = 2L << 20;

  private static final String WARM_UP =
      """
      execute
      import cloud.tansu.function.*;
      import java.util.*;
      public class Warm {
        record Item(int n, String name) {}
        public FunctionResponse execute(FunctionRequest request, FunctionContext context) {
          List<Item> items = new ArrayList<>();
          for (int i = 0; i < 3; i++) items.add(new Item(i, "x" + i));
          return FunctionResponse.ok(Map.of("items", items.stream().map(Item::name).toList()));
        }
      }
      """;

  private WorkerMain() {}

  /**
   * @param arguments the directory of the files, the memory, {@code train} for the run that writes
   *     the start cache
   */
  public static void main(String[] arguments) throws IOException {
    WorkerProgram program = WorkerProgram.claimStandardStreams();
    Output output = new Output();
    output.install();
    JavaLanguage language = new JavaLanguage(output);
    if (Arrays.asList(arguments).contains("train")) {
      warmUp(language);
    }
    program.serve(language, FUNCTION_STACK_BYTES);
  }

  /** Brings into the start cache what compiling and calling load. */
  private static void warmUp(JavaLanguage language) {
    try {
      byte[] source = WARM_UP.getBytes(StandardCharsets.UTF_8);
      LoadedFunction function = LoadedFunction.of(language.compile(source));
      CallChannel calls = new CallChannel(ServerCalls.toNobody());
      Json empty = Json.object();
      function.call(new FunctionRequest(empty), new CallContext(empty, calls));
    } catch (Throwable e) {
      throw new IllegalStateException("the warm-up function is good", e);
    }
  }
}
