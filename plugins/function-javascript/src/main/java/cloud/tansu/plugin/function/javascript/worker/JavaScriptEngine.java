package cloud.tansu.plugin.function.javascript.worker;

import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import cloud.tansu.worker.FunctionLanguage;
import cloud.tansu.worker.ServerCalls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * GraalJS without a compiler: one engine per process, one new context per call, so that nothing a
 * call changes in its globals or prototypes reaches the next one.
 */
final class JavaScriptEngine implements FunctionLanguage {

  private static final int WARM_UP_CALLS = 20;
  private static final String WARM_UP =
      "export default async (request, context) => {"
          + " context.logger.debug('warm', {a: [1, 2]}); console.log('up %s', request.path);"
          + " await new Promise(done => setTimeout(done, 0));"
          + " return {status: 200, headers: {a: 'b'}, url: new URL('https://a.example/b?c=d').href,"
          + " body: {...request.body, list: [3, 1, 2].map(x => x + 1).filter(x => x > 2)}}; }";
  private static final String WARM_UP_REQUEST =
      "{\"request\":{\"method\":\"POST\",\"path\":\"/\",\"query\":{},\"headers\":{\"a\":\"b\"},"
          + "\"body\":{\"a\":1}},\"context\":{\"function\":\"warm\"}}";

  private final Engine engine;
  private final Realm realm;
  private final TypeScript typeScript;
  private @Nullable LoadedFunction loaded;

  /**
   * @param scripts the directory of the worker's scripts
   */
  JavaScriptEngine(Path scripts) {
    // without a compiler everything is interpreted, which is what was chosen
    engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    realm = new Realm(engine, scripts);
    typeScript = new TypeScript(Realm.script(scripts, "sucrase.js"));
  }

  @Override
  public String describe() {
    return "{\"engine\":\"graaljs\",\"version\":\"" + engine.getVersion() + "\"}";
  }

  /** Calls a small function often enough that the first real call finds most classes linked. */
  void warmUp() {
    try {
      parse(LoadedFunction.Form.MODULE, "export default (request) => request;;(");
    } catch (FunctionFault expected) {
      Objects.requireNonNull(expected.fault());
    }
    try {
      load(compile(WARM_UP.getBytes(StandardCharsets.UTF_8)));
      byte[] request = WARM_UP_REQUEST.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < WARM_UP_CALLS; i++) {
        execute(request, ServerCalls.toNobody());
      }
    } catch (FunctionFault e) {
      throw new IllegalStateException("the warm-up function is good", e);
    }
    loaded = null;
  }

  /** Answers the artifact of a source that offers an entry. */
  @Override
  public byte[] compile(byte[] payload) throws FunctionFault {
    String source = javaScriptOf(new String(payload, StandardCharsets.UTF_8));
    LoadedFunction module = LoadedFunction.of(LoadedFunction.Form.MODULE, source);
    if (offersEntry(module)) {
      return module.toArtifact();
    }
    LoadedFunction script = LoadedFunction.of(LoadedFunction.Form.SCRIPT, source);
    if (offersEntry(script)) {
      return script.toArtifact();
    }
    throw new FunctionFault(
        Fault.source(
            new Fault.Place(1, 1),
            "no function found: use export default async (request, context) => …, or declare"
                + " function execute(request, context)"));
  }

  /**
   * JavaScript as it is, else TypeScript without its types. Of two complaints the one that got
   * further is about what is really wrong.
   */
  private String javaScriptOf(String text) throws FunctionFault {
    try {
      parse(LoadedFunction.Form.MODULE, text);
      return text;
    } catch (FunctionFault asJavaScript) {
      try {
        String stripped = typeScript.strip(text, realm::newContext);
        parse(LoadedFunction.Form.MODULE, stripped);
        return stripped;
      } catch (FunctionFault asTypeScript) {
        throw asTypeScript.fault().place().isAfter(asJavaScript.fault().place())
            ? asTypeScript
            : asJavaScript;
      }
    }
  }

  private void parse(LoadedFunction.Form form, String text) throws FunctionFault {
    try (Context context = realm.newContext()) {
      LoadedFunction.of(form, text).parse(context);
    } catch (PolyglotException e) {
      throw new FunctionFault(Faults.of(e, Fault.Kind.SOURCE));
    }
  }

  private boolean offersEntry(LoadedFunction function) throws FunctionFault {
    try (Context context = realm.newContext()) {
      function.parse(context);
      ServerCalls nobody = ServerCalls.toNobody();
      realm.open(context, nobody, new Settled(), new EventLoop(nobody));
      return function.entry(context).canExecute();
    } catch (PolyglotException e) {
      throw new FunctionFault(Faults.of(e, Fault.Kind.SOURCE));
    }
  }

  @Override
  public void load(byte[] artifact) {
    loaded = LoadedFunction.fromArtifact(artifact);
  }

  @Override
  public byte[] execute(byte[] envelope, ServerCalls calls) throws FunctionFault {
    LoadedFunction function = loaded;
    if (function == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    Settled settled = new Settled();
    try (Context context = realm.newContext()) {
      EventLoop loop = new EventLoop(calls);
      Value tenant = realm.open(context, calls, settled, loop);
      tenant.invokeMember(
          "invoke", function.entry(context), new String(envelope, StandardCharsets.UTF_8));
      loop.run(tenant, settled);
      return settled.result();
    } catch (PolyglotException e) {
      throw new FunctionFault(Faults.of(e, Fault.Kind.FAILED));
    }
  }
}
