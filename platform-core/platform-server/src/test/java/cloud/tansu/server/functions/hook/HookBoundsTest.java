package cloud.tansu.server.functions.hook;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static cloud.tansu.server.functions.hook.HooksFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What hooks are bounded by: numbers, tenants, time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HookBoundsTest {

  private static final String SECRET = "a secret of the service";
  private static final String SIGNATURE = "X-Signature";
  private static final HookRule STANDARD = HookRule.of(HookScheme.STANDARD);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers = FunctionsFixture.start();
  private PaidFunction paid;

  @BeforeEach
  void open(@TempDir Path directory) {
    paid = PaidFunction.open(workers, databases, directory);
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  @Test
  void takesNoMoreThanItsShareAndStrangersUseNothingOfIt() {
    FunctionHook hook =
        paid.hooks()
            .create(
                ALICE,
                paid.tenant(),
                paid.function(),
                new Hooks.Change(
                    STANDARD, Optional.empty(), Optional.empty(), Optional.of(2), Optional.empty()),
                Optional.of("whsec_" + "A".repeat(32)))
            .hook();
    String secret = "whsec_" + "A".repeat(32);
    for (int i = 0; i < 5; i++) {
      assertThat(paid.refused(hook.id(), with(Map.of(), "x"))).isEqualTo("function_hook_refused");
    }

    paid.send(hook.id(), paid.signed(secret, "msg_1", "one"));
    paid.send(hook.id(), paid.signed(secret, "msg_2", "two"));

    assertThat(paid.refused(hook.id(), paid.signed(secret, "msg_3", "three")))
        .isEqualTo("rate_limited");
  }

  @Test
  void aTenantCannotReachAnotherTenantsHook() {
    TenantId other = databases.tenant("other");
    FunctionName theirs = deploy(paid.functions(), other, "paid", "export default () => 1");
    Hooks.WithSecret hook = paid.fixture().create(other, theirs, STANDARD, "");
    HookMessage message = paid.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    assertThat(paid.refused(hook.hook().id(), message)).isEqualTo("function_hook_refused");
    assertThat(paid.hooks().list(paid.tenant(), paid.function())).isEmpty();
    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () ->
                        paid.hooks()
                            .delete(ALICE, paid.tenant(), paid.function(), hook.hook().id()))
                .problem()
                .type()
                .code())
        .isEqualTo("function_hook_not_found");
    assertThat(paid.hooks().list(other, theirs)).hasSize(1);
  }

  @Test
  void changesAreAuditedWithoutSecrets() {
    FunctionHook hook = paid.create(HookRule.hmac(SIGNATURE), SECRET).hook();
    paid.rotate(hook, 0);
    paid.switchOff(hook.id());
    paid.hooks().delete(ALICE, paid.tenant(), paid.function(), hook.id());

    assertThat(paid.fixture().triggers.journal.entries())
        .extracting(Journal.Entry::action)
        .containsExactly(
            "FunctionHookCreate",
            "FunctionHookSecretRotate",
            "FunctionHookUpdate",
            "FunctionHookDelete");
    assertThat(paid.fixture().triggers.journal.entries().toString()).doesNotContain(SECRET);
  }

  @Test
  void messagesAreForgottenAndGoWithTheirFunction() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    paid.send(hook.hook().id(), paid.signed(hook.secret().orElseThrow(), "msg_1", "one"));
    assertThat(paid.fixture().messages.maintain(paid.tenant())).isZero();
    paid.clock().advance(Genuine.LONG);

    assertThat(paid.fixture().messages.maintain(paid.tenant())).isEqualTo(1);
    paid.functions().delete(ALICE, paid.tenant(), paid.function());
    long left =
        databases
            .get()
            .readTenant(
                paid.tenant(), unit -> unit.count("select count(*) from sys.function_hooks"));
    assertThat(left).isZero();
  }

  @Test
  void aFunctionHasABoundedNumberOfHooks() {
    for (int i = 0; i < Hooks.MAX_PER_FUNCTION; i++) {
      paid.create(STANDARD, "");
    }

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> paid.create(STANDARD, ""))
                .problem()
                .type()
                .code())
        .isEqualTo("function_hook_limit");
  }

  @Test
  void oneAddressIsStoppedBeforeAnythingIsLookedAt() {
    paid.fixture().limits.checkAddress("192.0.2.1");
    paid.fixture().limits.checkAddress("192.0.2.1");

    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> paid.fixture().limits.checkAddress("192.0.2.1"))
                .problem()
                .type()
                .code())
        .isEqualTo("rate_limited");
    paid.fixture().limits.checkAddress("192.0.2.2");
  }

  @Test
  void keepsItsAddressWhenItGetsAnotherFunction() {
    Hooks.WithSecret made = paid.create(STANDARD, "");
    FunctionName next =
        deploy(paid.functions(), paid.tenant(), "next", "export default () => ({})");

    FunctionHook moved = move(made.hook(), next);

    assertThat(paid.hooks().list(paid.tenant(), paid.function())).isEmpty();
    assertThat(paid.hooks().list(paid.tenant(), next)).containsExactly(moved);
    paid.send(made.hook().id(), paid.signed(made.secret().orElseThrow(), "msg_1", "10 EUR"));
    assertThat(paid.ran()).isEmpty();
    assertThat(paid.functions().executions(paid.tenant(), next, PaidFunction.EVERY)).hasSize(1);
  }

  private FunctionHook move(FunctionHook hook, FunctionName target) {
    return paid.hooks()
        .change(
            ALICE,
            paid.tenant(),
            paid.function(),
            hook,
            new Hooks.Change(
                hook.rule(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(target)));
  }

  @Test
  void goesToNoFunctionThatIsFullOrAnotherTenants() {
    FunctionHook hook = paid.create(STANDARD, "").hook();
    TenantId other = databases.tenant("other");
    FunctionName theirs = deploy(paid.functions(), other, "theirs", "export default () => 1");
    FunctionName full = deploy(paid.functions(), paid.tenant(), "full", "export default () => 1");
    for (int i = 0; i < Hooks.MAX_PER_FUNCTION; i++) {
      paid.fixture().create(paid.tenant(), full, STANDARD, "");
    }

    assertThat(refusal(hook, theirs)).isEqualTo("function_not_found");
    assertThat(refusal(hook, full)).isEqualTo("function_hook_limit");
    assertThat(paid.hooks().list(paid.tenant(), paid.function())).hasSize(1);
  }

  private String refusal(FunctionHook hook, FunctionName target) {
    return catchThrowableOfType(ProblemException.class, () -> move(hook, target))
        .problem()
        .type()
        .code();
  }
}
