package cloud.tansu.server.functions.trigger;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.HttpRules;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the HTTP triggers of a function let through together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpTriggerRulesTest {

  private static final FunctionName NAME = new FunctionName("f");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers = FunctionsFixture.start();
  private TriggersFixture fixture =
      new TriggersFixture(workers, databases.get(), new AdjustableClock());
  private TenantId acme = new TenantId("acme");

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    fixture = new TriggersFixture(workers, databases.get(), new AdjustableClock());
    fixture.functions.create(ALICE, acme, NAME, FunctionDraft.empty());
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  private HttpRules.Rule rule() {
    return new HttpTriggerRules(databases.get(), new TriggerTable())
        .of(acme, fixture.functions.require(acme, NAME).id());
  }

  private FunctionTrigger trigger(boolean isPublic, int calls, String... methods) {
    return fixture.create(acme, NAME, new TriggerRule.Http(List.of(methods), isPublic, calls));
  }

  @Test
  void withoutATriggerEveryMethodTakesAToken() {
    assertThat(rule()).isEqualTo(HttpRules.Rule.USUAL);
    assertThat(rule().publicMethods()).isEmpty();
  }

  @Test
  void onlyTheMethodsOfItsTriggersAreLetThrough() {
    trigger(false, 60, "POST");
    trigger(true, 5, "GET");

    assertThat(rule().methods()).containsExactlyInAnyOrder("GET", "POST");
    assertThat(rule().publicMethods()).containsExactly("GET");
    assertThat(rule().callsPerMinute()).isEqualTo(5);
  }

  @Test
  void aTriggerThatIsOffLetsNothingThrough() {
    FunctionTrigger trigger = trigger(true, 60, "GET");

    fixture.active(acme, NAME, trigger, false);

    assertThat(rule().methods()).isEmpty();
    assertThat(rule().publicMethods()).isEmpty();
  }
}
