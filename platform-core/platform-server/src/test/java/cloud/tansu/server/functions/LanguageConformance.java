package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.sandbox.SandboxLevel;
import cloud.tansu.server.functions.worker.LogLine;
import cloud.tansu.server.functions.worker.WorkerFault;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.Diagnostic;
import cloud.tansu.spi.function.FunctionRuntime;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every language of functions does alike. A subclass says how its language writes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LanguageConformance {

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  /** Much longer than any of these functions takes, even on a busy machine. */
  private static final FunctionLimits LIMITS = new FunctionLimits(Duration.ofSeconds(60), 512);

  private final FunctionsFixture fixture;

  LanguageConformance(FunctionRuntime runtime) {
    this.fixture = FunctionsFixture.start(runtime);
  }

  /** A function to be written in each language. */
  enum Sample {
    /**
     * The body of the answer has method, path, query, headers, body, and f: the function's name.
     */
    ECHO,
    /** Status 418, header x-tea: green, body the text "short". */
    OWN_STATUS,
    /** No answer: 204. */
    NOTHING,
    /** The bytes 0, 1, 2 and 255. */
    BINARY,
    /** The body doubled, byte by byte, of a binary request. */
    BINARY_BODY,
    /** Logs "hello" by the language's own means, then "careful" with order = 7 as a warning. */
    LOGS,
    /** Throws on its third line. */
    FAILS_ON_LINE_3,
    /** Calls itself for ever. */
    RECURSES,
    /** Cannot be read on its second line. */
    BROKEN_ON_LINE_2,
    /** Good, but no function. */
    NO_ENTRY,
    /** Never ends. */
    LOOPS,
    /** Keeps allocating and writing. */
    EATS_MEMORY,
    /** Seven megabytes of text. */
    LARGE,
    /**
     * Asks for one thing of each kind, as {@link ScriptedServer} knows them, and answers the list
     * of what it got: the secret, the id of the inserted document, the first row's sum, the
     * object's text, that of a picture 2 pixels wide, the status and the JSON of the fetched
     * answer, the body of the invoked function, the id of the published event, what the connector
     * sent, and the code of a refusal.
     */
    CALLS,
    /** Answers how often it was called, as far as its globals remember. */
    COUNTS
  }

  abstract String source(Sample sample);

  /** The line that is told; 0 of a language whose source has none. */
  int told(int line) {
    return line;
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void runsIsolated() {
    assertThat(fixture.workers().sandbox().level()).isEqualTo(SandboxLevel.ISOLATED);
  }

  @Test
  void answersWithWhatItGot() {
    assertThat(answer(Sample.ECHO).body())
        .isEqualTo(
            json(
                """
                {"method":"POST","path":"/","query":{"q":"1"},"headers":{"x-a":"b"},
                 "body":{"n":1},"f":"f"}
                """));
  }

  @Test
  void answersWithItsOwnStatusAndHeaders() {
    FunctionAnswer answer = answer(Sample.OWN_STATUS);

    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.headers()).containsEntry("x-tea", "green");
    assertThat(answer.body().asText()).isEqualTo("short");
  }

  @Test
  void answersNothingWithNoContent() {
    assertThat(answer(Sample.NOTHING).status()).isEqualTo(204);
  }

  @Test
  void answersBytesInBase64() {
    assertThat(answer(Sample.BINARY).body().asText()).isEqualTo("AAEC/w==");
  }

  @Test
  void readsAndWritesBytes() {
    CallReport report =
        FunctionsFixture.await(
            fixture.run(
                ACME,
                source(Sample.BINARY_BODY),
                LIMITS,
                BinaryNode.valueOf(new byte[] {0, 1, 2, -1})));

    assertThat(answered(report).body().asText()).isEqualTo("AAABAQIC//8=");
  }

  @Test
  void keepsWhatItLogs() {
    CallReport report = run(Sample.LOGS, LIMITS);

    assertThat(report.log().lines())
        .containsExactly(
            new LogLine(LogLine.Level.INFO, "hello", ""),
            new LogLine(LogLine.Level.WARN, "careful", "{\"order\":7}"));
  }

  @Test
  void saysWhereItFailed() {
    WorkerFault fault =
        ((CallOutcome.Failed) run(Sample.FAILS_ON_LINE_3, LIMITS).outcome()).fault();

    assertThat(fault.kind()).isEqualTo(WorkerFault.Kind.FAILED);
    assertThat(fault.line()).isEqualTo(told(3));
    assertThat(fault.stack()).isNotEmpty();
  }

  @Test
  void failsWhenItRecursesForEver() {
    assertThat(run(Sample.RECURSES, LIMITS).outcome()).isInstanceOf(CallOutcome.Failed.class);
  }

  @Test
  void saysWhereASourceCannotBeRead() {
    assertThat(refused(Sample.BROKEN_ON_LINE_2).line()).isEqualTo(told(2));
  }

  @Test
  void refusesASourceWithoutAFunction() {
    assertThat(refused(Sample.NO_ENTRY).message()).contains("no function found");
  }

  @Test
  void isKilledAtItsTimeLimitWhileOthersAreAnswered() {
    FunctionLimits limits = new FunctionLimits(Duration.ofMillis(2500), 512);
    FunctionsFixture.await(fixture.run(GLOBEX, source(Sample.OWN_STATUS), LIMITS));
    CompletableFuture<CallReport> looping = fixture.run(ACME, source(Sample.LOOPS), limits);

    CallReport other =
        FunctionsFixture.await(fixture.run(GLOBEX, source(Sample.OWN_STATUS), LIMITS));

    assertThat(answered(other).status()).isEqualTo(418);
    assertThat(FunctionsFixture.await(looping).outcome())
        .isEqualTo(new CallOutcome.TimedOut(limits.timeout()));
  }

  @Test
  void isStoppedWhenItTakesTooMuchMemory() {
    FunctionLimits limits = new FunctionLimits(Duration.ofSeconds(60), 64);

    assertThat(run(Sample.EATS_MEMORY, limits).outcome())
        .isEqualTo(new CallOutcome.OutOfMemory(64));
  }

  @Test
  void mayNotAnswerMoreThanSixMegabytes() {
    assertThat(run(Sample.LARGE, LIMITS).outcome()).isInstanceOf(CallOutcome.OutputTooLarge.class);
  }

  @Test
  void startsEachCallWithFreshGlobals() {
    answer(Sample.COUNTS);

    assertThat(answer(Sample.COUNTS).body().asInt()).isEqualTo(1);
  }

  @Test
  void getsWhatItAsksTheServerFor() {
    fixture.answeringWith(new ScriptedServer());

    assertThat(answer(Sample.CALLS).body())
        .isEqualTo(
            json(
                """
                ["s3cret","id-hello",3,"stored","2 wide",201,{"a":"é"},"from count","event-1","x","secret_not_found"]
                """));
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILS_ON_LINE_3", "RECURSES", "LARGE", "EATS_MEMORY"})
  void answersTheNextCallWhateverBecameOfTheLast(Sample sample) {
    run(sample, new FunctionLimits(Duration.ofSeconds(60), 64));

    CallReport next = run(Sample.OWN_STATUS, new FunctionLimits(Duration.ofSeconds(60), 64));

    assertThat(answered(next).status()).isEqualTo(418);
  }

  final CallOutcome outcome(String source, FunctionLimits limits) {
    return FunctionsFixture.await(fixture.run(ACME, source, limits)).outcome();
  }

  final CallOutcome outcome(String source) {
    return FunctionsFixture.await(fixture.run(ACME, source, LIMITS)).outcome();
  }

  final Compilation.Refused refused(String source) {
    return fixture.refused(ACME, source, LIMITS);
  }

  private Diagnostic refused(Sample sample) {
    return refused(source(sample)).diagnostics().getFirst();
  }

  private FunctionAnswer answer(Sample sample) {
    return answered(run(sample, LIMITS));
  }

  private CallReport run(Sample sample, FunctionLimits limits) {
    return FunctionsFixture.await(fixture.run(ACME, source(sample), limits));
  }

  private static FunctionAnswer answered(CallReport report) {
    return answered(report.outcome());
  }

  static FunctionAnswer answered(CallOutcome outcome) {
    assertThat(outcome).as(outcome.message()).isInstanceOf(CallOutcome.Answered.class);
    return ((CallOutcome.Answered) outcome).answer();
  }
}
