package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.await;
import static cloud.tansu.server.functions.FunctionsFixture.call;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TenantEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of functions lies in the storage service, and goes with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CodeInStorageTest {

  private static final String ONE = "export default () => ({ body: 'one' }); // ş";
  private static final String TWO = "export default () => ({ body: 'two' });";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture fixture = FunctionsFixture.start();
  private TenantId acme = new TenantId("acme");
  private Functions functions;

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    functions = fixture.on(databases.get());
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  private List<CodeObjects.Place> places(TenantId tenant) {
    return fixture.objects(databases.get()).of(tenant).stream()
        .map(CodeObjects.Found::place)
        .toList();
  }

  private static String answer(InvokeFunction.Finished finished) {
    return finished.report().outcome().toString();
  }

  private KeepCode upkeep(Duration later) {
    return new KeepCode(
        databases.get(),
        fixture.objects(databases.get()),
        fixture.runtimes(),
        Clock.offset(Clock.systemUTC(), later));
  }

  @Test
  void everyVersionLiesUnderItsNameAndRunsWithEmptyCaches() {
    FunctionName name = deploy(functions, acme, "greet", ONE);
    await(functions.deploy(ALICE, acme, name, TWO, false).toCompletableFuture());

    assertThat(places(acme))
        .extracting(CodeObjects.Place::key)
        .containsExactly("acme/functions/greet/1/code.js", "acme/functions/greet/2/code.js");
    assertThat(fixture.objects(databases.get()).read(places(acme).getFirst()))
        .contains(KeptSource.ofText(ONE));

    Functions restarted = fixture.on(databases.get());
    assertThat(restarted.source(acme, name, 1)).isEqualTo(ONE);
    assertThat(restarted.source(acme, name, 2)).isEqualTo(TWO);
    assertThat(answer(call(restarted, acme, name, "{}"))).contains("Answered");
  }

  @Test
  void theCodeGoesWithItsFunctionAndNotWithAnotherOfThatName() {
    FunctionName name = deploy(functions, acme, "greet", ONE);
    deploy(functions, acme, "other", ONE);
    List<CodeObjects.Place> old =
        places(acme).stream().filter(place -> place.key().contains("/greet/")).toList();

    functions.delete(ALICE, acme, name);
    deploy(functions, acme, "greet", TWO);
    fixture.code(databases.get()).discard(old);

    assertThat(functions.source(acme, name, 1)).isEqualTo(TWO);
    assertThat(places(acme)).hasSize(2).doesNotContainAnyElementsOf(old);
  }

  @Test
  void whatStoodInTheDatabaseKeepsWorkingAndIsMoved() {
    FunctionName name = deploy(functions, acme, "greet", ONE);
    fixture.objects(databases.get()).remove(places(acme));
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "update sys.function_versions set source = ?, object_key = null,"
                        + " object_version = null",
                    ONE));
    assertThat(functions.source(acme, name, 1)).isEqualTo(ONE);

    assertThat(upkeep(Duration.ZERO).maintain(acme)).isEqualTo(1);

    assertThat(functions.source(acme, name, 1)).isEqualTo(ONE);
    assertThat(places(acme)).hasSize(1);
    assertThat(upkeep(Duration.ZERO).maintain(acme)).isZero();
    Optional<String> left =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first(
                        "select source from sys.function_versions where source is not null",
                        row -> row.getString(1)));
    assertThat(left).isEmpty();
  }

  @Test
  void whatNoVersionRefersToIsSweptAfterAWhile() {
    FunctionName name = deploy(functions, acme, "greet", ONE);
    CodeObjects.Place orphan =
        fixture
            .objects(databases.get())
            .put(CodeObjects.key(acme, name, 7, "js"), KeptSource.ofText(TWO));

    assertThat(upkeep(Duration.ZERO).maintain(acme)).isZero();
    assertThat(upkeep(Duration.ofHours(2)).maintain(acme)).isEqualTo(1);

    assertThat(places(acme)).hasSize(1).doesNotContain(orphan);
    assertThat(functions.source(acme, name, 1)).isEqualTo(ONE);
  }

  @Test
  void aTenantHasTheCodeOfNoOtherTenant() {
    TenantId other = databases.tenant("acme-two");
    FunctionName name = deploy(functions, acme, "greet", ONE);
    deploy(functions, other, "greet", TWO);

    assertThat(functions.source(acme, name, 1)).isEqualTo(ONE);
    assertThat(functions.source(other, name, 1)).isEqualTo(TWO);
    upkeep(Duration.ofHours(2)).maintain(acme);
    upkeep(Duration.ZERO).tenantChanged(new TenantEvent.Purged(acme));

    assertThat(places(acme)).isEmpty();
    assertThat(places(other)).hasSize(1);
    assertThat(functions.source(other, name, 1)).isEqualTo(TWO);
  }

  @Test
  void aFunctionThatIsDeletedMeanwhileLeavesNoCode() {
    FunctionName name = deploy(functions, acme, "greet", ONE);
    TenantFunction function = functions.require(acme, name);
    functions.delete(ALICE, acme, name);

    ProblemException refused =
        Assertions.catchThrowableOfType(
            ProblemException.class,
            () ->
                databases
                    .get()
                    .tenant(
                        acme,
                        unit -> {
                          FunctionCode code = fixture.code(databases.get());
                          code.put(
                              unit,
                              new FunctionCode.Version(function.id(), 2),
                              new CodeObjects.Place("k", function.id()),
                              cloud.tansu.spi.function.Artifact.of(new byte[] {1}),
                              new FunctionCode.Made(function.createdAt(), "alice"));
                          return true;
                        }));

    assertThat(refused.problem().type().code()).isEqualTo("function_not_found");
    assertThat(places(acme)).isEmpty();
  }
}
