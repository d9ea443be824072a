package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.await;
import static cloud.tansu.server.functions.FunctionsFixture.call;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.spi.function.Diagnostic;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deploying, versions, records, and the walls between tenants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionsTest {

  private static final FunctionName HELLO = new FunctionName("hello");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture fixture = FunctionsFixture.start();
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
  void runsTheVersionThatWasDeployedLast() {
    deploy(functions, acme, "hello", "export default () => 1");
    await(
        functions.deploy(ALICE, acme, HELLO, "export default () => 2", true).toCompletableFuture());

    assertThat(body()).isEqualTo("2");
    assertThat(functions.versions(acme, HELLO))
        .extracting(FunctionVersion::version)
        .containsExactly(2, 1);
    assertThat(functions.source(acme, HELLO, 1)).isEqualTo("export default () => 1");
    assertThat(functions.require(acme, HELLO).activeVersion()).hasValue(2);
  }

  @Test
  void goesBackToAnOldVersion() {
    deploy(functions, acme, "hello", "export default () => 1");
    await(
        functions.deploy(ALICE, acme, HELLO, "export default () => 2", true).toCompletableFuture());

    functions.activate(ALICE, acme, HELLO, 1);

    assertThat(body()).isEqualTo("1");
  }

  @Test
  void triesAVersionWithoutActivatingIt() {
    deploy(functions, acme, "hello", "export default () => 1");
    await(
        functions
            .deploy(ALICE, acme, HELLO, "export default () => 2", false)
            .toCompletableFuture());

    InvokeFunction.Finished test =
        await(
            functions
                .test(
                    ALICE,
                    acme,
                    HELLO,
                    Optional.of(2),
                    FunctionsFixture.request("{}"),
                    Optional.empty())
                .toCompletableFuture());

    assertThat(test.report().outcome()).isInstanceOf(CallOutcome.Answered.class);
    assertThat(test.execution().orElseThrow().trigger()).isEqualTo(Execution.Trigger.TEST);
    assertThat(body()).isEqualTo("1");
  }

  @Test
  void refusesASourceWithAFaultAndSaysWhere() {
    functions.create(ALICE, acme, HELLO, FunctionDraft.empty());

    ProblemException refused =
        problem(
            () ->
                await(
                    functions
                        .deploy(
                            ALICE, acme, HELLO, "export default () => {\n  return 1 +;\n}", true)
                        .toCompletableFuture()));

    assertThat(refused.problem().type()).isEqualTo(FunctionProblems.SOURCE_INVALID);
    assertThat((List<?>) refused.problem().extensions().get("diagnostics"))
        .hasSize(1)
        .allMatch(each -> each instanceof Diagnostic at && at.line() == 2 && at.column() > 0);
    assertThat(functions.versions(acme, HELLO)).isEmpty();
  }

  @Test
  void refusesASourceThatOffersNoFunctionOrTakesForEver() {
    functions.create(ALICE, acme, HELLO, FunctionDraft.empty());

    for (String source : List.of("const a = 1;", "import fs from 'fs'; export default () => 1")) {
      assertProblem(
          FunctionProblems.SOURCE_INVALID,
          () -> await(functions.deploy(ALICE, acme, HELLO, source, true).toCompletableFuture()));
    }
  }

  @Test
  void refusesAProgramInBytesForALanguageOfText() {
    functions.create(ALICE, acme, HELLO, FunctionDraft.empty());

    ProblemException refused =
        problem(() -> functions.deployBinary(ALICE, acme, HELLO, new byte[] {0, 'a'}, true));

    assertThat(refused.problem().errors()).containsKey("source");
  }

  @Test
  void takesEachNameOnceWhateverItsCase() {
    functions.create(ALICE, acme, HELLO, FunctionDraft.empty());

    assertProblem(
        FunctionProblems.NAME_TAKEN,
        () -> functions.create(ALICE, acme, new FunctionName("HELLO"), FunctionDraft.empty()));
  }

  @Test
  void takesNoCallsBeforeItIsDeployedNorWhileItIsInactive() {
    functions.create(ALICE, acme, HELLO, FunctionDraft.empty());
    assertProblem(FunctionProblems.FUNCTION_NOT_FOUND, () -> call(functions, acme, HELLO, "{}"));

    await(
        functions.deploy(ALICE, acme, HELLO, "export default () => 1", true).toCompletableFuture());
    functions.change(ALICE, acme, HELLO, FunctionDraft.empty().withActive(false));

    assertProblem(FunctionProblems.FUNCTION_NOT_FOUND, () -> call(functions, acme, HELLO, "{}"));
  }

  @Test
  void recordsEveryCall() {
    deploy(
        functions, acme, "hello", "export default (r) => { console.log('x'); return r.body.n.m }");
    call(functions, acme, HELLO, "{\"n\":{}}");
    call(functions, acme, HELLO, "{}");

    List<Execution> all = functions.executions(acme, HELLO, filter(Optional.empty()));
    List<Execution> failed =
        functions.executions(acme, HELLO, filter(Optional.of(ExecutionStatus.FAILED)));

    assertThat(all)
        .extracting(Execution::status)
        .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.SUCCEEDED);
    assertThat(failed).hasSize(1);
    Execution whole = functions.execution(acme, HELLO, failed.getFirst().id());
    assertThat(whole.log()).hasSize(1);
    assertThat(whole.error().orElseThrow().line()).isEqualTo(1);
    assertThat(whole.traceId()).hasValue("trace");
    assertThat(functions.require(acme, HELLO).lastExecutedAt()).isPresent();
  }

  @Test
  void storesHalfCharactersOfALogAsQuestionMarks() {
    deploy(
        functions,
        acme,
        "hello",
        "export default () => { console.log('a\\ud800b\\0c'); return 1 }");
    Execution made = call(functions, acme, HELLO, "{}").execution().orElseThrow();

    Execution stored = functions.execution(acme, HELLO, made.id());

    assertThat(stored.log().getFirst().message()).isEqualTo("a?bc");
  }

  @Test
  void deletesAFunctionWithAllThatBelongsToIt() {
    deploy(functions, acme, "hello", "export default () => 1");
    call(functions, acme, HELLO, "{}");

    functions.delete(ALICE, acme, HELLO);

    assertProblem(FunctionProblems.FUNCTION_NOT_FOUND, () -> call(functions, acme, HELLO, "{}"));
    long left =
        databases
            .get()
            .tenant(acme, unit -> unit.count("select count(*) from sys.function_executions"));
    assertThat(left).isZero();
  }

  @Test
  void remembersWhoChangedWhat() {
    deploy(functions, acme, "hello", "export default () => 1");
    functions.change(ALICE, acme, HELLO, FunctionDraft.empty().withMemoryMb(64));
    functions.delete(ALICE, acme, HELLO);

    assertThat(fixture.remembered())
        .extracting(AuditEvent::action)
        .containsExactly(
            "FunctionCreate",
            "FunctionDeploy",
            "FunctionActivate",
            "FunctionUpdate",
            "FunctionDelete");
    assertThat(fixture.remembered())
        .allMatch(event -> event.actor().equals(ALICE) && event.tenant().equals(Optional.of(acme)));
  }

  @Test
  void findsFunctionsByTheirNameOrWhatTheyAreFor() {
    functions.create(ALICE, acme, new FunctionName("Send_invoice"), FunctionDraft.empty());
    functions.create(
        ALICE,
        acme,
        new FunctionName("nightly"),
        new FunctionDraft(
            Optional.empty(),
            Optional.of("Invoices of the day, 100%"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    assertThat(found("INVOICE")).containsExactly("nightly", "Send_invoice");
    assertThat(found("d_i")).containsExactly("Send_invoice");
    assertThat(found("0%")).containsExactly("nightly");
    assertThat(found("%")).containsExactly("nightly");
    assertThat(found("nothing of this")).isEmpty();
  }

  private List<String> found(String words) {
    return functions.search(acme, words, PageRequest.first()).items().stream()
        .map(function -> function.name().value())
        .toList();
  }

  @Test
  void showsATenantNothingOfAnotherTenantsFunctions() {
    TenantId globex = databases.tenant("globex");
    deploy(functions, acme, "hello", "export default () => 'secret of acme'");
    Execution execution = call(functions, acme, HELLO, "{}").execution().orElseThrow();

    assertProblem(FunctionProblems.FUNCTION_NOT_FOUND, () -> call(functions, globex, HELLO, "{}"));
    assertProblem(FunctionProblems.FUNCTION_NOT_FOUND, () -> functions.source(globex, HELLO, 1));
    assertThat(functions.list(globex, PageRequest.first()).items()).isEmpty();

    deploy(functions, globex, "hello", "export default () => 'globex'");
    assertProblem(
        FunctionProblems.EXECUTION_NOT_FOUND,
        () -> functions.execution(globex, HELLO, execution.id()));
  }

  @Test
  void keepsFunctionsOutOfReachOfTheTenantsOwnSql() {
    deploy(functions, acme, "hello", "export default () => 1");

    boolean readable =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first(
                            "select has_schema_privilege('tansu_tenant_rw', 'sys', 'usage') or"
                                + " has_table_privilege('tansu_tenant_rw', 'sys.functions',"
                                + " 'select')",
                            row -> row.getBoolean(1))
                        .orElseThrow());

    assertThat(readable).isFalse();
  }

  @Test
  void keepsWithinTheLimitsOfTheConfiguration() {
    FunctionDraft tooMuch = FunctionDraft.empty().withMemoryMb(1_000_000);

    ProblemException refused = problem(() -> functions.create(ALICE, acme, HELLO, tooMuch));

    assertThat(refused.problem().errors()).containsKey("memoryMb");
  }

  private String body() {
    CallOutcome outcome = call(functions, acme, HELLO, "{}").report().outcome();
    return ((CallOutcome.Answered) outcome).answer().body().toString();
  }

  private static ExecutionFilter filter(Optional<ExecutionStatus> status) {
    return new ExecutionFilter(status, Optional.empty(), Optional.empty(), 100);
  }

  private static void assertProblem(ProblemType type, ThrowingCallable action) {
    assertThat(problem(action).problem().type()).isEqualTo(type);
  }

  private static ProblemException problem(ThrowingCallable action) {
    ProblemException[] caught = new ProblemException[1];
    assertThatThrownBy(action)
        .isInstanceOf(ProblemException.class)
        .satisfies(thrown -> caught[0] = (ProblemException) thrown);
    return caught[0];
  }
}
