package cloud.tansu.plugin.function.java.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

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
   * @param arguments {@code train} for the run that writes the start cache
   */
  public static void main(String[] arguments) throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FrameChannel channel = new FrameChannel(in, new FileOutputStream(FileDescriptor.out));
    Output output = new Output();
    output.install();
    Exchanges exchanges = new Exchanges(channel, output);
    if (Optional.of(arguments).filter(given -> given.length > 0).isPresent()) {
      warmUp(exchanges);
    }
    Thread functions = new Thread(null, exchanges, "function", FUNCTION_STACK_BYTES);
    functions.setDaemon(true);
    functions.start();
    channel.write(FrameType.READY, FrameChannel.Token.NONE, Exchanges.READY);
    readUntilQuit(channel, exchanges);
    System.exit(0);
  }

  /** Brings into the start cache what compiling and calling load. */
  private static void warmUp(Exchanges exchanges) {
    try {
      LoadedFunction function = LoadedFunction.of(exchanges.compile(WARM_UP));
      CallChannel calls =
          new CallChannel(
              new FrameChannel(
                  java.io.InputStream.nullInputStream(), java.io.OutputStream.nullOutputStream()),
              FrameChannel.Token.NONE);
      cloud.tansu.function.Json empty = cloud.tansu.function.Json.object();
      function.call(new cloud.tansu.function.FunctionRequest(empty), new CallContext(empty, calls));
    } catch (Throwable e) {
      throw new IllegalStateException("the warm-up function is good", e);
    }
  }

  /**
   * This thread stays free to see the end of the pipe: when the server dies, the worker dies too,
   * whatever the function is doing.
   */
  private static void readUntilQuit(FrameChannel channel, Exchanges exchanges) throws IOException {
    try {
      for (FrameChannel.Frame frame = channel.read();
          frame.type() != FrameType.QUIT;
          frame = channel.read()) {
        exchanges.accept(frame);
      }
    } catch (EOFException serverIsGone) {
      Runtime.getRuntime().halt(0);
    }
  }
}
