package cloud.tansu.plugin.function.javascript.worker;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * GraalJS without a compiler: one engine per process, one new context per call, so that nothing a
 * call changes in its globals or prototypes reaches the next one.
 */
final class JavaScriptEngine {

  private static final int WARM_UP_CALLS = 20;
  private static final String WARM_UP =
      "export default async (request, context) => {"
          + " context.logger.debug('warm', {a: [1, 2]}); console.log('up %s', request.path);"
          + " return {status: 200, headers: {a: 'b'},"
          + " body: {...request.body, list: [3, 1, 2].map(x => x + 1).filter(x => x > 2)}}; }";
  private static final String WARM_UP_REQUEST =
      "{\"request\":{\"method\":\"POST\",\"path\":\"/\",\"query\":{},\"headers\":{\"a\":\"b\"},"
          + "\"body\":{\"a\":1}},\"context\":{\"function\":\"warm\"}}";

  private final Engine engine;
  private final Source bootstrap;
  private @Nullable LoadedFunction loaded;

  JavaScriptEngine() {
    // without a compiler everything is interpreted, which is what was chosen
    engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    bootstrap = readBootstrap();
  }

  /** Receives what a function logs, as one JSON text per message. */
  @FunctionalInterface
  interface LogSink {
    void write(String json) throws IOException;
  }

  String describe() {
    return "{\"engine\":\"graaljs\",\"version\":\"" + engine.getVersion() + "\"}";
  }

  /** Calls a small function often enough that the first real call finds most classes linked. */
  void warmUp() {
    try {
      compile("export default (request) => request;;(");
    } catch (FunctionFault expected) {
      Objects.requireNonNull(expected.fault());
    }
    try {
      load(compile(WARM_UP));
      for (int i = 0; i < WARM_UP_CALLS; i++) {
        execute(WARM_UP_REQUEST, json -> {});
      }
    } catch (FunctionFault e) {
      throw new IllegalStateException("the warm-up function is good", e);
    }
    loaded = null;
  }

  /** Answers the artifact of a source that offers an entry. */
  byte[] compile(String text) throws FunctionFault {
    try {
      LoadedFunction module = LoadedFunction.of(LoadedFunction.Form.MODULE, text);
      if (offersEntry(module)) {
        return module.toArtifact();
      }
      LoadedFunction script = LoadedFunction.of(LoadedFunction.Form.SCRIPT, text);
      if (offersEntry(script)) {
        return script.toArtifact();
      }
    } catch (PolyglotException e) {
      throw new FunctionFault(Faults.of(e, Fault.Kind.SOURCE));
    }
    throw new FunctionFault(
        Fault.source(
            new Fault.Place(1, 1),
            "no function found: use export default async (request, context) => …, or declare"
                + " function execute(request, context)"));
  }

  private boolean offersEntry(LoadedFunction function) throws FunctionFault {
    try (Context context = newContext()) {
      function.parse(context);
      openBootstrap(context, json -> {}, new Settled());
      return function.entry(context).canExecute();
    }
  }

  void load(byte[] artifact) {
    loaded = LoadedFunction.fromArtifact(artifact);
  }

  /**
   * Calls the loaded function.
   *
   * @param envelope JSON {@code {request, context}}
   * @return JSON {@code {status, headers, body}}
   */
  byte[] execute(String envelope, LogSink log) throws FunctionFault {
    LoadedFunction function = loaded;
    if (function == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    Settled settled = new Settled();
    try (Context context = newContext()) {
      Value invoke = openBootstrap(context, log, settled);
      invoke.executeVoid(function.entry(context), envelope);
      return settled.result();
    } catch (PolyglotException e) {
      throw new FunctionFault(Faults.of(e, Fault.Kind.FAILED));
    }
  }

  private Value openBootstrap(Context context, LogSink log, Settled settled) {
    ProxyExecutable write =
        arguments -> {
          write(log, arguments[0].asString());
          return null;
        };
    return context.eval(bootstrap).execute(write, settled.onAnswer(), settled.onFailure());
  }

  private static void write(LogSink log, String json) {
    try {
      log.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Context newContext() {
    return Context.newBuilder("js")
        .engine(engine)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowIO(IOAccess.NONE)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .allowExperimentalOptions(true)
        .option("js.esm-eval-returns-exports", "true")
        .option("js.console", "false")
        .option("js.print", "false")
        .option("js.load", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.shared-array-buffer", "false")
        .build();
  }

  private static Source readBootstrap() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(JavaScriptEngine.class.getResourceAsStream("bootstrap.js")),
            StandardCharsets.UTF_8)) {
      return Source.newBuilder("js", reader, "bootstrap.js").internal(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
