package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionRequest;
import cloud.tansu.function.FunctionResponse;
import cloud.tansu.function.Json;
import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import cloud.tansu.worker.FunctionLanguage;
import cloud.tansu.worker.ServerCalls;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles, verifies and calls classes. */
final class JavaLanguage implements FunctionLanguage {

  private static final int MAX_STACK_FRAMES = 20;
  private static final int MAX_MESSAGE_CHARS = 2000;

  private final Output output;
  private @Nullable SourceCompiler compiler;
  private @Nullable LoadedFunction loaded;

  JavaLanguage(Output output) {
    this.output = output;
  }

  @Override
  public String describe() {
    return "{\"engine\":\"java\",\"version\":\"" + Runtime.version() + "\"}";
  }

  /** The payload is the method's name, a line feed, the source. */
  @Override
  public byte[] compile(byte[] payload) throws FunctionFault {
    SourceCompiler present = compiler == null ? new SourceCompiler() : compiler;
    compiler = present;
    String text = new String(payload, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return present.compile(text.substring(end + 1), text.substring(0, end)).toBytes();
  }

  @Override
  public void load(byte[] artifact) throws FunctionFault {
    loaded = LoadedFunction.of(artifact);
  }

  @Override
  public byte[] execute(byte[] envelope, ServerCalls server) throws FunctionFault {
    LoadedFunction function = loaded;
    if (function == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    CallChannel calls = new CallChannel(server);
    output.begin(calls);
    try {
      return call(function, Json.parse(new String(envelope, StandardCharsets.UTF_8)), calls);
    } finally {
      output.end();
    }
  }

  private static byte[] call(LoadedFunction function, Json envelope, CallChannel calls)
      throws FunctionFault {
    try {
      FunctionResponse response =
          function.call(
              new FunctionRequest(envelope.get("request")),
              new CallContext(envelope.get("context"), calls));
      FunctionResponse answer = response == null ? FunctionResponse.noContent() : response;
      return answer.toJson().toString().getBytes(StandardCharsets.UTF_8);
    } catch (FunctionFault e) {
      throw e;
    } catch (Throwable e) {
      throw new FunctionFault(failed(e));
    }
  }

  private static Fault failed(Throwable thrown) {
    List<StackTraceElement> own =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> SourceCompiler.FILE.equals(frame.getFileName()))
            .limit(MAX_STACK_FRAMES)
            .toList();
    int line = own.isEmpty() ? 0 : Math.max(0, own.getFirst().getLineNumber());
    return new Fault(
        Fault.Kind.FAILED,
        new Fault.Place(line, 0),
        message(thrown),
        own.stream().map(JavaLanguage::words).toList());
  }

  private static String words(StackTraceElement frame) {
    return frame.getMethodName() + " (" + SourceCompiler.FILE + ":" + frame.getLineNumber() + ")";
  }

  /** The exception's own text is the tenant's code, too. */
  private static String message(Throwable thrown) {
    String text;
    try {
      text = String.valueOf(thrown.getMessage());
    } catch (Throwable again) {
      text = "no message";
    }
    String line = thrown.getClass().getSimpleName() + ": " + text.lines().findFirst().orElse("");
    return line.length() > MAX_MESSAGE_CHARS ? line.substring(0, MAX_MESSAGE_CHARS) : line;
  }
}
