package cloud.tansu.server.functions.hook;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static cloud.tansu.server.functions.hook.HooksFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
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
  void aSignedMessageRunsTheFunctionOnce() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    String secret = hook.secret().orElseThrow();

    HookView.Receipt first = paid.send(hook.hook().id(), paid.signed(secret, "msg_1", "10 EUR"));
    paid.clock().advance(Duration.ofHours(7));
    HookView.Receipt second = paid.send(hook.hook().id(), paid.signed(secret, "msg_1", "10 EUR"));

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new HookView.Receipt(first.id(), true));
    Execution execution = paid.ran().getFirst();
    assertThat(paid.ran()).hasSize(1);
    assertThat(execution.trigger()).isEqualTo(Execution.Trigger.HOOK);
    assertThat(execution.callId()).contains(first.id());
    assertThat(execution.triggerId()).contains(hook.hook().id());
    assertThat(
            paid.functions()
                .execution(paid.tenant(), paid.function(), execution.id())
                .log()
                .getFirst()
                .message())
        .isEqualTo("hook 10 EUR");
  }

  @Test
  void aMessageThatAServerDiedOverIsNewWhenItIsSentAgain() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    UUID id = hook.hook().id();
    HookMessage message = paid.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    assertThatThrownBy(() -> paid.fixture().sendToDyingNode(paid.tenant(), id, message))
        .isInstanceOf(IllegalStateException.class);
    HookView.Receipt again = paid.send(id, message);

    assertThat(again.repeated()).isFalse();
    assertThat(paid.send(id, message)).isEqualTo(new HookView.Receipt(again.id(), true));
    assertThat(paid.ran()).hasSize(1);
  }

  @Test
  void nothingRunsForASignatureThatDoesNotFit() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    UUID id = hook.hook().id();
    String stranger = paid.create(STANDARD, "").secret().orElseThrow();
    HookMessage genuine = paid.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    paid.assertRefused(id, paid.signed(stranger, "msg_1", "10 EUR"));
    paid.assertRefused(id, new HookMessage(genuine.headers(), new byte[] {49}));
    paid.assertRefused(id, with(Map.of(), "10 EUR"));
    paid.assertRefused(
        id,
        with(
            Map.of("webhook-id", "1", "webhook-timestamp", "now", "webhook-signature", "v1,"), ""));
  }

  @Test
  void aMessageThatWasSignedLongAgoIsRefused() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    HookMessage message = paid.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR");

    paid.clock().advance(JudgeMessage.WINDOW.plusSeconds(1));

    paid.assertRefused(hook.hook().id(), message);
  }

  @Test
  void whetherThereIsAHookIsToldToNobodyWithoutItsSecret() {
    UUID there = paid.create(STANDARD, "").hook().id();
    UUID off = paid.create(STANDARD, "").hook().id();
    paid.switchOff(off);
    HookMessage message = with(Map.of(), "hello");

    for (UUID each : List.of(there, off, UUID.randomUUID())) {
      assertThat(paid.refused(each, message)).isEqualTo("function_hook_refused");
    }
    ProblemException noTenant =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                paid.fixture()
                    .receive
                    .receive(Optional.empty(), there.toString(), message, () -> null));
    assertThat(noTenant.problem().type().code()).isEqualTo("function_hook_refused");
  }

  @Test
  void theServiceItselfIsToldThatTheHookIsOff() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    paid.switchOff(hook.hook().id());

    assertThat(
            paid.refused(
                hook.hook().id(), paid.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR")))
        .isEqualTo("function_not_found");
  }

  @Test
  void whatFailsIsADeadLetterThatCanBeReplayed() {
    FunctionName broken =
        deploy(
            paid.functions(),
            paid.tenant(),
            "broken",
            "export default () => { throw new Error('no'); }");
    Hooks.WithSecret hook = paid.fixture().create(paid.tenant(), broken, STANDARD, "");
    paid.send(hook.hook().id(), paid.signed(hook.secret().orElseThrow(), "msg_1", "one"));
    paid.node().deliverAll(paid.tenant());
    for (int seconds : List.of(1, 2, 4)) {
      paid.clock().advance(Duration.ofSeconds(seconds));
      paid.node().deliverAll(paid.tenant());
    }

    assertThat(paid.node().newest(paid.tenant()).status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(paid.node().newest(paid.tenant()).attempts()).isEqualTo(4);
  }

  @Test
  void aFunctionThatIsSwitchedOffTakesNoMessages() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    paid.functions()
        .change(ALICE, paid.tenant(), paid.function(), FunctionDraft.empty().withActive(false));

    assertThat(
            paid.refused(
                hook.hook().id(), paid.signed(hook.secret().orElseThrow(), "msg_1", "10 EUR")))
        .isEqualTo("function_not_found");
  }
}
