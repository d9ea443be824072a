package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.await;
import static cloud.tansu.server.functions.FunctionsFixture.call;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.plugin.function.wasm.WasmRuntime;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Versions of a language whose source is no text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BinaryVersionsTest {

  private static final FunctionName TWICE = new FunctionName("twice");
  private static final FunctionDraft WASM =
      new FunctionDraft(
          Optional.of("wasm"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture fixture = FunctionsFixture.start(new WasmRuntime());
  private Functions functions = fixture.on(databases.get());
  private TenantId acme = new TenantId("acme");

  @BeforeEach
  void freshTenant() {
    acme = databases.tenant("acme");
    functions = fixture.on(databases.get());
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void takesTheProgramItself() {
    functions.create(ALICE, acme, TWICE, WASM);

    await(deployed(acme, WasmSamples.module("twice"), true));

    assertThat(status()).isEqualTo(201);
    assertThat(functions.source(acme, TWICE, 1)).isEqualTo(WasmSamples.source("twice"));
  }

  @Test
  void keepsAProgramThatIsNotToBeRunYet() {
    deploy(functions, acme, "twice", WasmSamples.source("twice"), WASM);

    await(deployed(acme, WasmSamples.module("own_status"), false));

    assertThat(status()).isEqualTo(201);
    functions.activate(ALICE, acme, TWICE, 2);
    assertThat(status()).isEqualTo(418);
  }

  @Test
  void takesBase64WhoseLinesAreBroken() {
    String broken = Base64.getMimeEncoder().encodeToString(WasmSamples.module("twice"));

    deploy(functions, acme, "twice", broken, WASM);

    assertThat(status()).isEqualTo(201);
    assertThat(functions.source(acme, TWICE, 1)).isEqualTo(WasmSamples.source("twice"));
  }

  @Test
  void refusesWhatIsNotBase64() {
    assertThat(problem(() -> deploy(functions, acme, "twice", "(module)", WASM)).problem().errors())
        .containsKey("source");
  }

  @Test
  void refusesMoreBytesThanASourceMayHave() {
    functions.create(ALICE, acme, TWICE, WASM);

    assertThat(problem(() -> deployed(acme, new byte[1_048_577], true)).problem().type())
        .isEqualTo(Problems.BODY_TOO_LARGE);
  }

  @Test
  void countsTheBytesAndNotTheirBase64() {
    functions.create(ALICE, acme, TWICE, WASM);

    ProblemException refused = problem(() -> await(deployed(acme, new byte[1_048_576], true)));

    assertThat(refused.problem().type()).isEqualTo(FunctionProblems.SOURCE_INVALID);
    assertThat(refused.problem().detail()).startsWith("not a WebAssembly binary");
  }

  @Test
  void showsATenantNothingOfAnotherTenantsPrograms() {
    TenantId globex = databases.tenant("globex");
    deploy(functions, acme, "twice", WasmSamples.source("twice"), WASM);

    assertThat(problem(() -> functions.source(globex, TWICE, 1)).problem().type())
        .isEqualTo(FunctionProblems.FUNCTION_NOT_FOUND);
    assertThat(problem(() -> deployed(globex, WasmSamples.module("twice"), true)).problem().type())
        .isEqualTo(FunctionProblems.FUNCTION_NOT_FOUND);
  }

  private java.util.concurrent.CompletableFuture<FunctionVersion> deployed(
      TenantId tenant, byte[] program, boolean activate) {
    return functions.deployBinary(ALICE, tenant, TWICE, program, activate).toCompletableFuture();
  }

  private int status() {
    CallOutcome outcome = call(functions, acme, TWICE, "{\"n\":1}").report().outcome();
    return LanguageConformance.answered(outcome).status();
  }

  private static ProblemException problem(ThrowingCallable action) {
    ProblemException[] caught = new ProblemException[1];
    assertThatThrownBy(action)
        .isInstanceOf(ProblemException.class)
        .satisfies(thrown -> caught[0] = (ProblemException) thrown);
    return caught[0];
  }
}
