package cloud.tansu.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The frame of a worker process: its streams, its threads and its end. */
public final class WorkerProgram {

  private final FrameChannel channel;

  private WorkerProgram(FrameChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the standard streams. The protocol has the real standard output for itself; whatever else
   * prints goes nowhere, so that it can never look like a frame. To be called first.
   */
  public static WorkerProgram claimStandardStreams() {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    return new WorkerProgram(new FrameChannel(in, out));
  }

  /**
   * Answers the server until it says or sends nothing more, and ends the process.
   *
   * @param stackBytes of the thread that runs functions: deep recursion must end in an error of the
   *     function, not in a crash of the process
   */
  public void serve(FunctionLanguage language, long stackBytes) throws IOException {
    Exchanges exchanges = new Exchanges(channel, language);
    Thread functions = new Thread(null, exchanges, "function", stackBytes);
    functions.setDaemon(true);
    functions.start();
    channel.write(FrameType.READY, FrameChannel.Token.NONE, language.describe());
    readUntilQuit(exchanges);
    System.exit(0);
  }

  /**
   * This thread stays free to see the end of the pipe: when the server dies, the worker dies too,
   * whatever the function is doing.
   */
  private void readUntilQuit(Exchanges exchanges) throws IOException {
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
