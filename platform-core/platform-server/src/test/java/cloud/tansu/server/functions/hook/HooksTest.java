package cloud.tansu.server.functions.hook;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static cloud.tansu.server.functions.hook.HooksFixture.hmac;
import static cloud.tansu.server.functions.hook.HooksFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Messages of other services to functions: which run, and which do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HooksTest {

  private static final ExecutionFilter EVERY =
      new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), 100);
  private static final String SECRET = "a secret of the service";
  private static final String SIGNATURE = "X-Signature";
  private static final String TIME = "X-Time";
  private static final HookRule STANDARD = HookRule.of(HookScheme.STANDARD);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers = FunctionsFixture.start();
  private AdjustableClock clock;
  private HooksFixture fixture;
  private TenantId acme = new TenantId("acme");
  private FunctionName paid;

  @BeforeEach
  void open(@TempDir Path directory) {
    acme = databases.tenant("acme");
    clock = new AdjustableClock();
    fixture =
        new HooksFixture(
            workers, databases.get(), clock, TestSecrets.open(databases.get(), directory));
    paid =
        deploy(
            fixture.triggers.functions,
            acme,
            "paid",
            "export default (r, c) => { console.log(c.trigger + ' ' + r.body); return {}; }");
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  private List<Execution> ran() {
    fixture.triggers.node.deliverAll(acme);
    return fixture.triggers.functions.executions(acme, paid, EVERY);
  }

  private void assertRefused(UUID hook, HookMessage message) {
    assertThat(refused(acme, hook, message)).isEqualTo("function_hook_refused");
    assertThat(ran()).isEmpty();
  }

  private String refused(TenantId tenant, UUID hook, HookMessage message) {
    return catchThrowableOfType(ProblemException.class, () -> fixture.send(tenant, hook, message))
        .problem()
        .type()
        .code();
  }

  @Test
  void aSignedMessageRunsTheFunctionOnce() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    String secret = hook.secret().orElseThrow();

    HookView.Receipt first =
        fixture.send(acme, hook.hook().id(), fixture.signed(secret, "msg_1", "10 EUR"));
    clock.advance(Duration.ofHours(7));
    HookView.Receipt second =
        fixture.send(acme, hook.hook().id(), fixture.signed(secret, "msg_1", "10 EUR"));

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new HookView.Receipt(first.id(), true));
    Execution execution = ran().getFirst();
    assertThat(ran()).hasSize(1);
    assertThat(execution.trigger()).isEqualTo(Execution.Trigger.HOOK);
    assertThat(execution.callId()).contains(first.id());
    assertThat(execution.triggerId()).contains(hook.hook().id());
    assertThat(
            fixture
                .triggers
                .functions
                .execution(acme, paid, execution.id())
                .log()
                .getFirst()
                .message())
        .isEqualTo("hook 10 EUR");
  }

  @Test
  void aMessageThatAServerDiedOverIsNewWhenItIsSentAgain() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    UUID id = hook.hook().id();
    HookMessage message = fixture.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    assertThatThrownBy(() -> fixture.sendToDyingNode(acme, id, message))
        .isInstanceOf(IllegalStateException.class);
    HookView.Receipt again = fixture.send(acme, id, message);

    assertThat(again.repeated()).isFalse();
    assertThat(fixture.send(acme, id, message)).isEqualTo(new HookView.Receipt(again.id(), true));
    assertThat(ran()).hasSize(1);
  }

  @Test
  void nothingRunsForASignatureThatDoesNotFit() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    UUID id = hook.hook().id();
    String stranger = fixture.create(acme, paid, STANDARD, "").secret().orElseThrow();
    HookMessage genuine = fixture.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    assertRefused(id, fixture.signed(stranger, "msg_1", "10 EUR"));
    assertRefused(id, new HookMessage(genuine.headers(), new byte[] {49}));
    assertRefused(id, with(Map.of(), "10 EUR"));
    assertRefused(
        id,
        with(
            Map.of("webhook-id", "1", "webhook-timestamp", "now", "webhook-signature", "v1,"), ""));
  }

  @Test
  void aMessageThatWasSignedLongAgoIsRefused() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    HookMessage message = fixture.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    clock.advance(JudgeMessage.WINDOW.plusSeconds(1));

    assertRefused(hook.hook().id(), message);
  }

  @Test
  void whetherThereIsAHookIsToldToNobodyWithoutItsSecret() {
    UUID there = fixture.create(acme, paid, STANDARD, "").hook().id();
    UUID off = fixture.create(acme, paid, STANDARD, "").hook().id();
    switchOff(off);
    HookMessage message = with(Map.of(), "hello");

    for (UUID each : List.of(there, off, UUID.randomUUID())) {
      assertThat(refused(acme, each, message)).isEqualTo("function_hook_refused");
    }
    ProblemException noTenant =
        catchThrowableOfType(
            ProblemException.class,
            () -> fixture.receive.receive(Optional.empty(), there.toString(), message, () -> null));
    assertThat(noTenant.problem().type().code()).isEqualTo("function_hook_refused");
  }

  private void switchOff(UUID id) {
    FunctionHook old = fixture.hooks.require(acme, paid, id);
    fixture.hooks.change(
        ALICE,
        acme,
        paid,
        old,
        new Hooks.Change(old.rule(), Optional.of(false), Optional.empty(), Optional.empty()));
  }

  @Test
  void theServiceItselfIsToldThatTheHookIsOff() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    switchOff(hook.hook().id());

    assertThat(
            refused(
                acme,
                hook.hook().id(),
                fixture.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR")))
        .isEqualTo("function_not_found");
  }

  @Test
  void takesHmacsInHexadecimalDigitsAndBase64() {
    UUID hook = fixture.create(acme, paid, HookRule.hmac(SIGNATURE), SECRET).hook().id();
    String hex = hmac(SECRET, "one");
    String base64 =
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hmac(SECRET, "two")));

    fixture.send(acme, hook, with(Map.of(SIGNATURE, "sha256=" + hex), "one"));
    fixture.send(acme, hook, with(Map.of(SIGNATURE, base64), "two"));

    assertThat(ran()).hasSize(2);
    assertThat(fixture.send(acme, hook, with(Map.of(SIGNATURE, hex), "one")).repeated()).isTrue();
    assertThat(refused(acme, hook, with(Map.of(SIGNATURE, hex), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(refused(acme, hook, with(Map.of(SIGNATURE, "zz"), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(ran()).hasSize(2);
  }

  @Test
  void aSignedTimeLetsTheSameBodyRunAgainButNotTheSameMessage() {
    HookRule timed =
        new HookRule(
            HookScheme.HMAC,
            Optional.of(SIGNATURE),
            Optional.of(TIME),
            Optional.empty(),
            Optional.empty());
    UUID hook = fixture.create(acme, paid, timed, SECRET).hook().id();
    HookMessage first = timed("ping");
    fixture.send(acme, hook, first);
    clock.advance(Duration.ofMinutes(4));

    assertThat(fixture.send(acme, hook, first).repeated()).isTrue();
    assertThat(fixture.send(acme, hook, timed("ping")).repeated()).isFalse();
    assertThat(ran()).hasSize(2);
    clock.advance(Duration.ofMinutes(2));
    assertThat(refused(acme, hook, first)).isEqualTo("function_hook_refused");
  }

  private HookMessage timed(String text) {
    String seconds = Long.toString(clock.instant().getEpochSecond());
    return with(Map.of(SIGNATURE, hmac(SECRET, seconds + "." + text), TIME, seconds), text);
  }

  @Test
  void aConnectorSaysWhichMessagesAreItsServices() {
    UUID hook = fixture.create(acme, paid, HookRule.connector("bank"), SECRET).hook().id();
    String now = Long.toString(clock.instant().getEpochSecond());
    String before = Long.toString(clock.instant().getEpochSecond() - 301);

    fixture.send(acme, hook, with(Map.of("Bank", SECRET, "Bank-Time", now), "one"));

    assertThat(refused(acme, hook, with(Map.of("Bank", "another", "Bank-Time", now), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(refused(acme, hook, with(Map.of("Bank", SECRET, "Bank-Time", before), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(ran()).hasSize(1);
    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () -> fixture.create(acme, paid, HookRule.connector("dull"), SECRET))
                .problem()
                .type()
                .code())
        .isEqualTo("invalid_request");
  }

  @Test
  void withoutSignaturesTheSameBodyRunsAgainAfterAWhile() {
    UUID hook = fixture.create(acme, paid, HookRule.of(HookScheme.NONE), "").hook().id();

    assertThat(fixture.send(acme, hook, with(Map.of(), "ping")).repeated()).isFalse();
    assertThat(fixture.send(acme, hook, with(Map.of(), "ping")).repeated()).isTrue();
    clock.advance(JudgeMessage.WINDOW);
    assertThat(fixture.send(acme, hook, with(Map.of(), "ping")).repeated()).isFalse();

    assertThat(ran()).hasSize(2);
  }

  @Test
  void theOldSecretCountsForAWhileAfterItWasReplaced() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    UUID id = hook.hook().id();
    String old = hook.secret().orElseThrow();
    String fresh = fixture.rotate(acme, paid, hook.hook(), 600).secret().orElseThrow();

    fixture.send(acme, id, fixture.signed(old, "msg_1", "one"));
    fixture.send(acme, id, fixture.signed(fresh, "msg_2", "two"));
    clock.advance(Duration.ofMinutes(10));

    assertThat(refused(acme, id, fixture.signed(old, "msg_3", "three")))
        .isEqualTo("function_hook_refused");
    fixture.send(acme, id, fixture.signed(fresh, "msg_3", "three"));
    assertThat(ran()).hasSize(3);
  }

  @Test
  void theConsolesNewSecretIsMadeOnlyWhenNoneIsGiven() {
    FunctionHook hook = fixture.create(acme, paid, HookRule.hmac(SIGNATURE), SECRET).hook();

    assertThat(fixture.hooks.rotate(ALICE, acme, paid, hook, Optional.empty()).secret())
        .isPresent();
    assertThat(fixture.hooks.rotate(ALICE, acme, paid, hook, Optional.of(SECRET)).secret())
        .isEmpty();
    assertThat(fixture.hooks.require(acme, paid, hook.id()).previousSecretUntil())
        .contains(clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void takesNoMoreThanItsShareAndStrangersUseNothingOfIt() {
    FunctionHook hook =
        fixture
            .hooks
            .create(
                ALICE,
                acme,
                paid,
                new Hooks.Change(STANDARD, Optional.empty(), Optional.empty(), Optional.of(2)),
                Optional.of("whsec_" + "A".repeat(32)))
            .hook();
    String secret = "whsec_" + "A".repeat(32);
    for (int i = 0; i < 5; i++) {
      assertThat(refused(acme, hook.id(), with(Map.of(), "x"))).isEqualTo("function_hook_refused");
    }

    fixture.send(acme, hook.id(), fixture.signed(secret, "msg_1", "one"));
    fixture.send(acme, hook.id(), fixture.signed(secret, "msg_2", "two"));

    assertThat(refused(acme, hook.id(), fixture.signed(secret, "msg_3", "three")))
        .isEqualTo("rate_limited");
  }

  @Test
  void whatFailsIsADeadLetterThatCanBeReplayed() {
    FunctionName broken =
        deploy(
            fixture.triggers.functions,
            acme,
            "broken",
            "export default () => { throw new Error('no'); }");
    Hooks.WithSecret hook = fixture.create(acme, broken, STANDARD, "");
    fixture.send(
        acme, hook.hook().id(), fixture.signed(hook.secret().orElseThrow(), "msg_1", "one"));
    fixture.triggers.node.deliverAll(acme);
    for (int seconds : List.of(1, 2, 4)) {
      clock.advance(Duration.ofSeconds(seconds));
      fixture.triggers.node.deliverAll(acme);
    }

    assertThat(fixture.triggers.node.newest(acme).status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(fixture.triggers.node.newest(acme).attempts()).isEqualTo(4);
  }

  @Test
  void aTenantCannotReachAnotherTenantsHook() {
    TenantId other = databases.tenant("other");
    FunctionName theirs =
        deploy(fixture.triggers.functions, other, "paid", "export default () => 1");
    Hooks.WithSecret hook = fixture.create(other, theirs, STANDARD, "");
    HookMessage message = fixture.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    assertThat(refused(acme, hook.hook().id(), message)).isEqualTo("function_hook_refused");
    assertThat(fixture.hooks.list(acme, paid)).isEmpty();
    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () -> fixture.hooks.delete(ALICE, acme, paid, hook.hook().id()))
                .problem()
                .type()
                .code())
        .isEqualTo("function_hook_not_found");
    assertThat(fixture.hooks.list(other, theirs)).hasSize(1);
  }

  @Test
  void changesAreAuditedWithoutSecrets() {
    FunctionHook hook = fixture.create(acme, paid, HookRule.hmac(SIGNATURE), SECRET).hook();
    fixture.rotate(acme, paid, hook, 0);
    switchOff(hook.id());
    fixture.hooks.delete(ALICE, acme, paid, hook.id());

    assertThat(fixture.triggers.journal.entries())
        .extracting(Journal.Entry::action)
        .containsExactly(
            "FunctionHookCreate",
            "FunctionHookSecretRotate",
            "FunctionHookUpdate",
            "FunctionHookDelete");
    assertThat(fixture.triggers.journal.entries().toString()).doesNotContain(SECRET);
  }

  @Test
  void messagesAreForgottenAndGoWithTheirFunction() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    fixture.send(
        acme, hook.hook().id(), fixture.signed(hook.secret().orElseThrow(), "msg_1", "one"));
    assertThat(fixture.messages.maintain(acme)).isZero();
    clock.advance(Genuine.LONG);

    assertThat(fixture.messages.maintain(acme)).isEqualTo(1);
    fixture.triggers.functions.delete(ALICE, acme, paid);
    long left =
        databases
            .get()
            .readTenant(acme, unit -> unit.count("select count(*) from sys.function_hooks"));
    assertThat(left).isZero();
  }

  @Test
  void keepsItsAddressWhenItGetsAnotherFunction() {
    Hooks.WithSecret made = fixture.create(acme, paid, STANDARD, "");
    UUID id = made.hook().id();
    FunctionName next =
        deploy(fixture.triggers.functions, acme, "next", "export default () => ({})");

    FunctionHook moved = move(made.hook(), next);

    assertThat(fixture.hooks.list(acme, paid)).isEmpty();
    assertThat(fixture.hooks.list(acme, next)).containsExactly(moved);
    fixture.send(acme, id, fixture.signed(made.secret().orElseThrow(), "msg_1", "10 EUR"));
    assertThat(ran()).isEmpty();
    assertThat(fixture.triggers.functions.executions(acme, next, EVERY)).hasSize(1);
  }

  private FunctionHook move(FunctionHook hook, FunctionName target) {
    return fixture.hooks.change(
        ALICE,
        acme,
        paid,
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
    FunctionHook hook = fixture.create(acme, paid, STANDARD, "").hook();
    TenantId other = databases.tenant("other");
    FunctionName theirs =
        deploy(fixture.triggers.functions, other, "theirs", "export default () => 1");
    FunctionName full = deploy(fixture.triggers.functions, acme, "full", "export default () => 1");
    for (int i = 0; i < Hooks.MAX_PER_FUNCTION; i++) {
      fixture.create(acme, full, STANDARD, "");
    }

    assertProblem("function_not_found", () -> move(hook, theirs));
    assertProblem("function_hook_limit", () -> move(hook, full));
    assertThat(fixture.hooks.list(acme, paid)).hasSize(1);
  }

  private static void assertProblem(String code, Runnable refused) {
    assertThatThrownBy(refused::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().type().code()).isEqualTo(code));
  }

  @Test
  void aFunctionHasABoundedNumberOfHooks() {
    for (int i = 0; i < Hooks.MAX_PER_FUNCTION; i++) {
      fixture.create(acme, paid, STANDARD, "");
    }

    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> fixture.create(acme, paid, STANDARD, ""))
                .problem()
                .type()
                .code())
        .isEqualTo("function_hook_limit");
  }

  @Test
  void oneAddressIsStoppedBeforeAnythingIsLookedAt() {
    fixture.limits.checkAddress("192.0.2.1");
    fixture.limits.checkAddress("192.0.2.1");

    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> fixture.limits.checkAddress("192.0.2.1"))
                .problem()
                .type()
                .code())
        .isEqualTo("rate_limited");
    fixture.limits.checkAddress("192.0.2.2");
  }

  @Test
  void aFunctionThatIsSwitchedOffTakesNoMessages() {
    Hooks.WithSecret hook = fixture.create(acme, paid, STANDARD, "");
    fixture.triggers.functions.change(ALICE, acme, paid, FunctionDraft.empty().withActive(false));

    assertThat(
            refused(
                acme,
                hook.hook().id(),
                fixture.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR")))
        .isEqualTo("function_not_found");
  }
}
