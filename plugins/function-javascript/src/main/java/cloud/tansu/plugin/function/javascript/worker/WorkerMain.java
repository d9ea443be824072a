package cloud.tansu.plugin.function.javascript.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Entry of the worker process. */
public final class WorkerMain {

  /** Deep recursion must end in a RangeError of the function, not in a crash of the process. */
  private static final long FUNCTION_STACK_BYTES = 4L << 20;

  private WorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    FrameChannel channel = claimStandardStreams();
    JavaScriptEngine engine = new JavaScriptEngine(Path.of(arguments[0]));
    engine.warmUp();
    Exchanges exchanges = new Exchanges(channel, engine);
    Thread functions = new Thread(null, exchanges, "function", FUNCTION_STACK_BYTES);
    functions.setDaemon(true);
    functions.start();
    channel.write(FrameType.READY, FrameChannel.Token.NONE, engine.describe());
    readUntilQuit(channel, exchanges);
    System.exit(0);
  }

  /**
   * The protocol has the real standard output for itself; whatever else prints goes nowhere, so
   * that it can never look like a frame.
   */
  private static FrameChannel claimStandardStreams() {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    return new FrameChannel(in, out);
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
