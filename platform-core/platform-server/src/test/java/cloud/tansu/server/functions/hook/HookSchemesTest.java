package cloud.tansu.server.functions.hook;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.hook.HooksFixture.hmac;
import static cloud.tansu.server.functions.hook.HooksFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How messages are told apart and trusted, scheme by scheme. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HookSchemesTest {

  private static final String SECRET = "a secret of the service";
  private static final String SIGNATURE = "X-Signature";
  private static final String TIME = "X-Time";
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
  void takesHmacsInHexadecimalDigitsAndBase64() {
    UUID hook = paid.create(HookRule.hmac(SIGNATURE), SECRET).hook().id();
    String hex = hmac(SECRET, "one");
    String base64 =
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hmac(SECRET, "two")));

    paid.send(hook, with(Map.of(SIGNATURE, "sha256=" + hex), "one"));
    paid.send(hook, with(Map.of(SIGNATURE, base64), "two"));

    assertThat(paid.ran()).hasSize(2);
    assertThat(paid.send(hook, with(Map.of(SIGNATURE, hex), "one")).repeated()).isTrue();
    assertThat(paid.refused(hook, with(Map.of(SIGNATURE, hex), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(paid.refused(hook, with(Map.of(SIGNATURE, "zz"), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(paid.ran()).hasSize(2);
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
    UUID hook = paid.create(timed, SECRET).hook().id();
    HookMessage first = timed("ping");
    paid.send(hook, first);
    paid.clock().advance(Duration.ofMinutes(4));

    assertThat(paid.send(hook, first).repeated()).isTrue();
    assertThat(paid.send(hook, timed("ping")).repeated()).isFalse();
    assertThat(paid.ran()).hasSize(2);
    paid.clock().advance(Duration.ofMinutes(2));
    assertThat(paid.refused(hook, first)).isEqualTo("function_hook_refused");
  }

  private HookMessage timed(String text) {
    String seconds = Long.toString(paid.clock().instant().getEpochSecond());
    return with(Map.of(SIGNATURE, hmac(SECRET, seconds + "." + text), TIME, seconds), text);
  }

  @Test
  void aConnectorSaysWhichMessagesAreItsServices() {
    UUID hook = paid.create(HookRule.connector("bank"), SECRET).hook().id();
    String now = Long.toString(paid.clock().instant().getEpochSecond());
    String before = Long.toString(paid.clock().instant().getEpochSecond() - 301);

    paid.send(hook, with(Map.of("Bank", SECRET, "Bank-Time", now), "one"));

    assertThat(paid.refused(hook, with(Map.of("Bank", "another", "Bank-Time", now), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(paid.refused(hook, with(Map.of("Bank", SECRET, "Bank-Time", before), "two")))
        .isEqualTo("function_hook_refused");
    assertThat(paid.ran()).hasSize(1);
    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> paid.create(HookRule.connector("dull"), SECRET))
                .problem()
                .type()
                .code())
        .isEqualTo("invalid_request");
  }

  @Test
  void withoutSignaturesTheSameBodyRunsAgainAfterAWhile() {
    UUID hook = paid.create(HookRule.of(HookScheme.NONE), "").hook().id();

    assertThat(paid.send(hook, with(Map.of(), "ping")).repeated()).isFalse();
    assertThat(paid.send(hook, with(Map.of(), "ping")).repeated()).isTrue();
    paid.clock().advance(JudgeMessage.WINDOW);
    assertThat(paid.send(hook, with(Map.of(), "ping")).repeated()).isFalse();

    assertThat(paid.ran()).hasSize(2);
  }

  @Test
  void theOldSecretCountsForAWhileAfterItWasReplaced() {
    Hooks.WithSecret hook = paid.create(STANDARD, "");
    UUID id = hook.hook().id();
    String old = hook.secret().orElseThrow();
    String fresh = paid.rotate(hook.hook(), 600).secret().orElseThrow();

    paid.send(id, paid.signed(old, "msg_1", "one"));
    paid.send(id, paid.signed(fresh, "msg_2", "two"));
    paid.clock().advance(Duration.ofMinutes(10));

    assertThat(paid.refused(id, paid.signed(old, "msg_3", "three")))
        .isEqualTo("function_hook_refused");
    paid.send(id, paid.signed(fresh, "msg_3", "three"));
    assertThat(paid.ran()).hasSize(3);
  }

  @Test
  void theConsolesNewSecretIsMadeOnlyWhenNoneIsGiven() {
    FunctionHook hook = paid.create(HookRule.hmac(SIGNATURE), SECRET).hook();

    assertThat(
            paid.hooks()
                .rotate(ALICE, paid.tenant(), paid.function(), hook, Optional.empty())
                .secret())
        .isPresent();
    assertThat(
            paid.hooks()
                .rotate(ALICE, paid.tenant(), paid.function(), hook, Optional.of(SECRET))
                .secret())
        .isEmpty();
    assertThat(
            paid.hooks().require(paid.tenant(), paid.function(), hook.id()).previousSecretUntil())
        .contains(paid.clock().instant().plus(Duration.ofDays(1)));
  }

  @Test
  void nothingRunsWhileTheConnectorIsGoneAndTheServiceIsAskedToSendAgain() {
    FunctionHook hook = paid.create(HookRule.connector("bank"), SECRET).hook();
    HookMessage message = banked("one");
    paid.fixture().plugins(false);

    ProblemException unchecked =
        catchThrowableOfType(ProblemException.class, () -> paid.send(hook.id(), message));

    assertThat(unchecked.problem().type().code()).isEqualTo("function_hook_unchecked");
    assertThat(unchecked.problem().retryAfter()).isPresent();
    assertThat(paid.trouble(hook).orElseThrow()).contains("'bank' does not run");
    assertThat(paid.ran()).isEmpty();
    paid.fixture().plugins(true);
    assertThat(paid.send(hook.id(), message).repeated()).isFalse();
    assertThat(paid.trouble(hook)).isEmpty();
    assertThat(paid.ran()).hasSize(1);
  }

  private HookMessage banked(String text) {
    String now = Long.toString(paid.clock().instant().getEpochSecond());
    return with(Map.of("Bank", SECRET, "Bank-Time", now), text);
  }

  @Test
  void aHookIsSwitchedOffAlsoWhenItsConnectorIsGone() {
    FunctionHook hook = paid.create(HookRule.connector("bank"), SECRET).hook();
    paid.fixture().plugins(false);

    paid.switchOff(hook.id());

    assertThat(paid.hooks().require(paid.tenant(), paid.function(), hook.id()).active()).isFalse();
  }
}
