package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.sandbox.SandboxLevel;
import cloud.tansu.server.functions.worker.LogLine;
import cloud.tansu.server.functions.worker.WorkerFault;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.FunctionRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JavaScript functions can do, and what not: the same on each engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JavaScriptFunctions {

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  /** Much longer than any of these functions takes, even on a busy machine. */
  private static final FunctionLimits LIMITS = new FunctionLimits(Duration.ofSeconds(60), 512);

  private final FunctionsFixture fixture;

  JavaScriptFunctions(FunctionRuntime runtime) {
    this.fixture = FunctionsFixture.start(runtime);
  }

  @Test
  void runsIsolated() {
    assertThat(fixture.workers().sandbox().level()).isEqualTo(SandboxLevel.ISOLATED);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void answersWithWhatItGot() {
    FunctionAnswer answer =
        answer("export default async (request, context) => ({...request, f: context.function})");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"method":"POST","path":"/","query":{"q":"1"},"headers":{"x-a":"b"},
                 "body":{"n":1},"f":"f"}
                """));
  }

  @Test
  void answersWithItsOwnStatusAndHeaders() {
    FunctionAnswer answer =
        answer(
            "export default () => ({status: 418, headers: {'X-Tea': 'green', 'Set-Cookie': 'a=b'},"
                + " body: 'short and stout'})");

    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.headers()).containsOnlyKeys("x-tea").containsEntry("x-tea", "green");
    assertThat(answer.body().asText()).isEqualTo("short and stout");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "function execute(request, context) { return 1 }|1",
        "export function execute(request) { return request.body.n + 1 }|2",
        "export const execute = async () => 3|3",
        "const v = await Promise.resolve(4); export default () => v|4",
        "export default () => null|null",
        "export default r => Promise.all([r.body.n, 2]).then(l => l.length)|2",
      })
  void acceptsEachFormOfEntry(String source, String body) {
    assertThat(answer(source).body().toString()).isEqualTo(body);
  }

  static Stream<Arguments> entriesAmongOtherText() {
    return Stream.of(
        Arguments.of(
            "export default function f(r) { return f.name + g }\nconst g = f.length", "f1"),
        Arguments.of("export default async function (r) { return `${this}` }", "undefined"),
        Arguments.of("export default (function () { return () => 'made' })()", "made"),
        Arguments.of("const f = () => 'renamed'\nexport { f as default }", "renamed"),
        Arguments.of(
            "const t = `\nexport default 1\n`; export default () => t.trim()", "export default 1"),
        Arguments.of("/*\nexport default () => 0\n*/ export default () => 'told'", "told"),
        Arguments.of("export const a = 'other'\nexport default () => a", "other"),
        Arguments.of("export default function () { return 'ended' }\n[1].map(x => x)", "ended"),
        Arguments.of("var own\nexport default () => typeof globalThis.own", "undefined"),
        Arguments.of("export default (a => b => b + a)('x')\n;(1)", "[object Object]x"));
  }

  @ParameterizedTest
  @MethodSource("entriesAmongOtherText")
  void takesAnEntryForWhatTheLanguageSaysItIs(String source, String body) {
    assertThat(answer(source).body().asText()).isEqualTo(body);
  }

  @Test
  void keepsWhatItLogs() {
    CallReport report =
        run(
            "export default (request, context) => {"
                + " console.log('hello', {a: 1}, 2); console.error('bad');"
                + " context.logger.warn('careful', {order: 7}); return 1 }");

    assertThat(report.log().lines())
        .containsExactly(
            new LogLine(LogLine.Level.INFO, "hello {\"a\":1} 2", ""),
            new LogLine(LogLine.Level.ERROR, "bad", ""),
            new LogLine(LogLine.Level.WARN, "careful", "{\"order\":7}"));
  }

  @Test
  void saysWhereTheSourceFailed() {
    CallOutcome outcome =
        run("export default (r) => {\n  const a = null;\n  return a.b;\n}").outcome();

    WorkerFault fault = ((CallOutcome.Failed) outcome).fault();
    assertThat(fault.message()).startsWith("TypeError: ");
    assertThat(fault.line()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default () => { null.a }",
        "export default function f() { null.a }",
        "export const execute = () => { null.a }",
        "const f = () => { null.a }; export default f",
      })
  void saysWhereInALineItFailed(String source) {
    WorkerFault fault = ((CallOutcome.Failed) run(source).outcome()).fault();

    assertThat(fault.line()).isEqualTo(1);
    assertThat(fault.column()).isCloseTo(source.indexOf("null.a") + 1, Offset.offset(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default () => { throw new Error('no') }",
        "export default async () => { throw {code: 1} }",
        "export default () => new Promise(() => {})",
        "export default () => { const a = {}; a.a = a; return a }",
        "export default () => { const f = () => f() + 1; return f() }",
        "export default () => 1n",
        "export default () => import('/etc/passwd')",
        "export default () => import('fs')",
        "export default () => { setTimeout(() => { throw new Error('late') }, 1); return new Promise(() => {}) }",
      })
  void reportsAFunctionThatFails(String source) {
    assertThat(run(source).outcome()).isInstanceOf(CallOutcome.Failed.class);
  }

  @Test
  void takesTheTypesOutOfTypeScript() {
    String source =
        """
        interface Order { n: number }
        enum Kind { Small, Large }
        export default async (request: { body: Order }): Promise<string> =>
          Kind[(request.body as Order).n satisfies number]!;
        """;

    assertThat(answer(source).body().asText()).isEqualTo("Large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export default (r) => {\\n  const a = = 3;\\n}|2",
        "interface A { n: number }\\nexport default function (r: A) {\\n\\n  const a: string = = 3;\\n}|4",
        "const a = 1;|1",
      })
  void saysWhereTheSourceCannotBeRead(String source, int line) {
    Compilation.Refused refused = fixture.refused(ACME, source.replace("\\n", "\n"), LIMITS);

    assertThat(refused.diagnostics().getFirst().line()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new URL('../x?y=1#z', 'https://u@Exämple.com:443/a/b/c').href|https://u@xn--exmple-cua.com/a/x?y=1#z",
        "new URL('http://0x7f.1/').hostname|127.0.0.1",
        "new URL('http://[::ffff:127.0.0.1]:80/').host|[::ffff:7f00:1]",
        "String(new URLSearchParams({a: 'b c', d: 'é&'}))|a=b+c&d=%C3%A9%26",
        "new URL('https://a.example/?q=a%20b').searchParams.get('q')|a b",
        "new TextDecoder().decode(new TextEncoder().encode('é€😀'))|é€😀",
        "[...new TextEncoder().encode('€😀')].join()|226,130,172,240,159,152,128",
        "new TextDecoder().decode(new Uint8Array([65, 0xff, 0xe2, 0x82, 66]))|A��B",
        "structuredClone(new Map([[1, {a: new Date(0)}]])).get(1).a.toISOString()|1970-01-01T00:00:00.000Z",
        "atob(btoa('hello'))|hello",
        "String(/^[0-9a-f-]{14}4[0-9a-f-]{4}[89ab][0-9a-f-]{16}$/.test(crypto.randomUUID()))|true",
        "await new Promise(done => setTimeout(done, 5, 'later'))|later",
        "await new Promise(done => { let n = 0; const t = setInterval(() => ++n === 3 && (clearInterval(t), done('3')), 1) })|3",
        "await new Promise(done => queueMicrotask(() => done('soon')))|soon",
      })
  void findsThisPartOfTheWebPlatform(String expression, String answer) {
    assertThat(answer("export default async () => " + expression).body().asText())
        .isEqualTo(answer);
  }

  @Test
  void findsNoneOfTheEnginesOwnDoors() {
    String source =
        "export default () => ['Java','Polyglot','Graal','Packages','load','loadWithNewGlobal',"
            + "'print','fetch','require','process','quit','exit','read','readline','java','org',"
            + "'SharedArrayBuffer','WebAssembly','XMLHttpRequest','Buffer','global','module','setImmediate',"
            + "'__bytes']"
            + ".filter(n => typeof new Function('return this')()[n] !== 'undefined')";

    assertThat(answer(source).body()).isEqualTo(json("[]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console.log.constructor('return typeof Java')()",
        "typeof context.logger.info.getClass",
        "typeof globalThis.constructor.constructor('return this')().Java",
        "typeof (function () { return this })",
      })
  void reachesNothingOfJavaThroughWhatItWasGiven(String expression) {
    String answer = answer("export default (request, context) => " + expression).body().asText();

    assertThat(answer).isIn("undefined", "function");
  }

  /** What import() answers belongs to the worker itself on some engines. */
  @Test
  void makesNoCodeInTheWorkersOwnRealm() {
    String source =
        """
        export default async () => {
          const found = [];
          const promise = import('fs');
          const thrown = await promise.catch(e => e);
          for (const one of [promise, thrown, Object.getPrototypeOf(promise)]) {
            try {
              found.push(one.constructor.constructor('return typeof process')());
              one.constructor.prototype.then = 1;
            } catch (e) {
              found.push('undefined');
            }
          }
          return found;
        }
        """;

    assertThat(answer(source).body())
        .isEqualTo(json("['undefined','undefined','undefined']".replace('\'', '"')));
  }

  @Test
  void leavesNothingBehindForTheNextCall() {
    String source =
        "export default () => { const seen = [{}.x, globalThis.y, [].z];"
            + " Object.prototype.x = 1; globalThis.y = 1; Array.prototype.z = 1;"
            + " JSON.stringify = () => 'hacked'; Promise.prototype.then = null;"
            + " return seen.map(v => v === undefined) }";

    answer(source);
    FunctionAnswer second = answer(source);

    assertThat(second.body()).isEqualTo(json("[true,true,true]"));
  }

  @Test
  void isKilledAtItsTimeLimitWhileOthersAreAnswered() {
    FunctionLimits limits = limits(2500, 512);
    FunctionsFixture.await(fixture.run(GLOBEX, "export default () => 'warm'", LIMITS));
    CompletableFuture<CallReport> looping =
        fixture.run(ACME, "export default () => { for (;;) {} }", limits);

    CallReport other =
        FunctionsFixture.await(fixture.run(GLOBEX, "export default () => 'here'", LIMITS));

    assertThat(answered(other).body().asText()).isEqualTo("here");
    assertThat(looping).isNotDone();
    assertThat(FunctionsFixture.await(looping).outcome())
        .isEqualTo(new CallOutcome.TimedOut(limits.timeout()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default () => { 7n ** 90000000n }",
        "export default async () => { for (;;) { try { for (;;) {} } catch (e) {} finally { for (;;) {} } } }",
      })
  void cannotHideFromTheTimeLimitInsideTheEngine(String source) {
    assertThat(run(source, limits(600, 512)).outcome()).isInstanceOf(CallOutcome.TimedOut.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default () => { const l = []; for (;;) l.push(new Array(100000).fill(1.5)) }",
        "export default () => { let s = 'xxxxxxxxxxxxxxxx'; const l = []; for (;;) { l.push(new Uint8Array(1 << 22).fill(1)) } }",
      })
  void isKilledWhenItTakesTooMuchMemory(String source) {
    assertThat(run(source, limits(60_000, 64)).outcome())
        .isEqualTo(new CallOutcome.OutOfMemory(64));
  }

  @Test
  void mayNotAnswerAHundredMegabytes() {
    CallReport report = run("export default () => 'x'.repeat(100 << 20)");

    assertThat(report.outcome()).isInstanceOf(CallOutcome.OutputTooLarge.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default () => ({status: 99})",
        "export default () => ({status: 1e9})",
        "export default () => ({status: 200, headers: 'x'})",
        "export default () => ({status: 200, headers: {'a b': 'c'}})",
        "export default () => ({status: 200, headers: {a: 'b\\r\\nSet-Cookie: c'}})",
        "export default () => ({status: 200, headers: {a: {}}})",
        "export default () => { let d = 1; for (let i = 0; i < 400; i++) d = [d]; return d }",
      })
  void givesNoAnswerThatHttpCannotCarry(String source) {
    assertThat(run(source).outcome()).isInstanceOf(CallOutcome.Crashed.class);
  }

  private FunctionAnswer answer(String source) {
    return answered(run(source));
  }

  private static FunctionAnswer answered(CallReport report) {
    CallOutcome outcome = report.outcome();
    assertThat(outcome).as(outcome.message()).isInstanceOf(CallOutcome.Answered.class);
    return ((CallOutcome.Answered) outcome).answer();
  }

  private CallReport run(String source) {
    return run(source, LIMITS);
  }

  private CallReport run(String source, FunctionLimits limits) {
    return FunctionsFixture.await(fixture.run(ACME, source, limits));
  }

  private static FunctionLimits limits(long millis, int memoryMb) {
    return new FunctionLimits(Duration.ofMillis(millis), memoryMb);
  }
}
