package cloud.tansu.server.functions;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;
import cloud.tansu.plugin.function.javascript.NodeRuntime;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.Compilation;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may lose or get Node.js: what one engine compiled, the other runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EnginesShareCodeTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final FunctionLimits LIMITS = new FunctionLimits(Duration.ofSeconds(60), 512);

  private final FunctionsFixture node = FunctionsFixture.start(new NodeRuntime());
  private final FunctionsFixture graal = FunctionsFixture.start(new JavaScriptRuntime());

  @AfterAll
  void stop() {
    node.close();
    graal.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default (request) => request.body.n + 1",
        "export default async (r: { body: { n: number } }): Promise<number> => r.body.n + 1",
        "export async function execute(request) { return request.body.n + 1 }",
        "const one = 1; export { add as default }; function add(r) { return r.body.n + one }",
        "function execute(request) { return request.body.n + 1 }",
      })
  void runsWhatTheOtherCompiled(String source) {
    assertThat(answer(node, graal, source)).isEqualTo("2");
    assertThat(answer(graal, node, source)).isEqualTo("2");
  }

  private static String answer(FunctionsFixture compiler, FunctionsFixture runner, String source) {
    Compilation compiled = compiler.compile(ACME, source, LIMITS, LIMITS.timeout());
    CallOutcome outcome =
        FunctionsFixture.await(
                runner.run(ACME, ((Compilation.Compiled) compiled).artifact(), LIMITS))
            .outcome();
    return ((CallOutcome.Answered) outcome).answer().body().toString();
  }
}
