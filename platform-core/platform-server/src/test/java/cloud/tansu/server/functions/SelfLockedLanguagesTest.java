package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.java.JavaRuntime;
import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;
import cloud.tansu.server.functions.sandbox.SandboxLevel;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.FunctionRuntime;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Those of which the attacks are not made there. */
final class SelfLockedLanguagesTest {

  private static final FunctionLimits LIMITS = new FunctionLimits(Duration.ofSeconds(60), 512);

  static Stream<Arguments> languages() {
    String java =
        "import cloud.tansu.function.*; public class A { public FunctionResponse execute("
            + "FunctionRequest request, FunctionContext context) {"
            + " return FunctionResponse.ok(\"here\"); } }";
    return Stream.of(
        Arguments.of(new JavaRuntime(), java),
        Arguments.of(new JavaScriptRuntime(), "export default () => 'here'"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void runWithoutBubblewrap(FunctionRuntime runtime, String source) {
    try (FunctionsFixture fixture = FunctionsFixture.start(runtime, "self-lock")) {
      CallReport report = FunctionsFixture.await(fixture.run(new TenantId("acme"), source, LIMITS));

      assertThat(fixture.workers().sandbox().level()).isEqualTo(SandboxLevel.SELF_LOCKED);
      assertThat(report.outcome())
          .isInstanceOfSatisfying(
              CallOutcome.Answered.class,
              it -> assertThat(it.answer().body()).isEqualTo(json("\"here\"")));
    }
  }
}
