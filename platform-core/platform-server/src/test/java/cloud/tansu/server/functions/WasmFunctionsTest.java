package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.wasm.WasmRuntime;
import cloud.tansu.server.functions.worker.WorkerFault;
import cloud.tansu.spi.function.Diagnostic;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What WebAssembly functions can do, and what not. */
final class WasmFunctionsTest extends LanguageConformance {

  private static final byte[] COMPONENT = {0, 'a', 's', 'm', 13, 0, 1, 0};

  WasmFunctionsTest() {
    super(new WasmRuntime());
  }

  @Override
  String source(Sample sample) {
    return switch (sample) {
      case BROKEN_ON_LINE_2 -> cut("echo", 700);
      case FAILS_ON_LINE_3 -> WasmSamples.source("fails");
      default -> WasmSamples.source(sample.name().toLowerCase(Locale.ROOT));
    };
  }

  @Override
  int told(int line) {
    return 0;
  }

  private static String cut(String name, int bytes) {
    return base64(Arrays.copyOf(WasmSamples.module(name), bytes));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void namesTheFunctionThatFailed() {
    WorkerFault fault = ((CallOutcome.Failed) outcome(WasmSamples.source("fails"))).fault();

    assertThat(fault.stack().getFirst()).startsWith("check_order");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown_imports|env.memset (i32, i32, i32) -> (i32), env.table (a table), tansu.call (i32)",
        "wrong_type|'execute' is (i32, i32) -> (i32), it has to be (i32, i32) -> (i64)",
        "no_alloc|the module exports no function 'alloc' or 'tansu_alloc'",
        "no_memory|the module has to have one memory of its own",
        "large_memory|begins with 2048 MB, the function's limit is 512 MB",
        "simd|the module cannot be used: Unhandled opcode: V128_CONST",
        "no_entry|no function found: the module exports no function 'execute'",
      })
  void saysAtDeployWhatAModuleLacks(String module, String message) {
    assertThat(complaint(WasmSamples.source(module))).contains(message);
  }

  @Test
  void saysWhatIsNoModule() {
    assertThat(complaint(base64("(module)".getBytes(StandardCharsets.UTF_8))))
        .contains("not a WebAssembly binary");
    assertThat(complaint(base64(new byte[0]))).contains("not a WebAssembly binary");
    assertThat(complaint(base64(COMPONENT))).contains("component");
    assertThat(complaint(cut("echo", 700))).startsWith("the module cannot be used: ");
  }

  private String complaint(String source) {
    List<Diagnostic> diagnostics = refused(source).diagnostics();

    assertThat(diagnostics).hasSize(1);
    return diagnostics.getFirst().message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "answers_nowhere|out of bounds memory access",
        "answers_before|out of bounds memory access",
        "takes_elsewhere|out of bounds memory access",
        "calls_elsewhere|out of bounds memory access",
        "logs_elsewhere|out of bounds memory access",
        "answers_text|the answer is no JSON object",
        "divides|integer divide by zero",
        "exits|the program ended itself (proc_exit)",
        "recurses|call stack exhausted",
      })
  void failsInWordsOfTheEngine(String module, String message) {
    CallOutcome outcome = outcome(WasmSamples.source(module));

    assertThat(outcome).isInstanceOf(CallOutcome.Failed.class);
    assertThat(((CallOutcome.Failed) outcome).fault().message()).contains(message);
  }

  @Test
  void isToldOfAnAnswerThatIsNoJson() {
    assertThat(outcome(WasmSamples.source("broken_answer")))
        .isInstanceOf(CallOutcome.Crashed.class);

    assertThat(answered(outcome(source(Sample.OWN_STATUS))).status()).isEqualTo(418);
  }

  @Test
  void isAnsweredThatACallIsNoJson() {
    JsonNode reply = answered(outcome(WasmSamples.source("broken_call"))).body();

    assertThat(reply.path("error").path("code").asText()).isEqualTo("invalid_params");
  }

  @Test
  void getsNothingOfWasiAndIsInitialized() {
    assertThat(answered(outcome(WasmSamples.source("wasi"))).status()).isEqualTo(252);
  }

  @Test
  void isStoppedWhenItsTablesTakeTooMuchMemory() {
    FunctionLimits limits = new FunctionLimits(Duration.ofSeconds(60), 64);

    assertThat(outcome(WasmSamples.source("table_bomb"), limits))
        .isEqualTo(new CallOutcome.OutOfMemory(64));
  }

  @Test
  void isKilledWhenItsStartNeverEnds() {
    FunctionLimits limits = new FunctionLimits(Duration.ofMillis(2500), 512);

    assertThat(outcome(WasmSamples.source("start_loops"), limits))
        .isEqualTo(new CallOutcome.TimedOut(limits.timeout()));
  }

  @Test
  void writesAnswersWithoutAStatus() {
    assertThat(answered(outcome(WasmSamples.source("twice"))).body())
        .isEqualTo(json("{\"twice\":2}"));
    assertThat(answered(outcome(source(Sample.COUNTS))).status()).isEqualTo(200);
  }

  /** No build has a compiler for them, so they could be forgotten after a change. */
  @Test
  void runsModulesOfTheSourcesThatAreThere() throws IOException, NoSuchAlgorithmException {
    List<String> lines = Files.readAllLines(WasmSamples.MODULES.resolve("sources.sha256"));

    for (String line : lines) {
      String[] each = line.split(" +", 2);
      byte[] source = Files.readAllBytes(WasmSamples.SOURCES.resolve(each[1]));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(source);
      assertThat(HexFormat.of().formatHex(digest)).as(each[1]).isEqualTo(each[0]);
    }
    assertThat(lines).hasSizeGreaterThan(20);
  }
}
