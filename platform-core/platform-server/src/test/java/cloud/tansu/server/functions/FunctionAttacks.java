package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.FunctionRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The attacks of {@code src/test/resources/attacks} in one language. Each is contained, and another
 * tenant is answered again and again while it runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FunctionAttacks {

  private static final TenantId ATTACKER = new TenantId("acme");
  private static final TenantId NEIGHBOUR = new TenantId("globex");
  private static final String CONTAINED = "contained";
  private static final String REFUSED = "refused";
  private static final String STOPPED = "stopped";

  /** An attack that never ends is ended then. */
  private static final FunctionLimits OF_ATTACKS = new FunctionLimits(Duration.ofSeconds(2), 128);

  /** Much longer than the neighbour's function takes, even on a busy machine. */
  private static final FunctionLimits OF_NEIGHBOURS =
      new FunctionLimits(Duration.ofSeconds(30), 512);

  private final FunctionsFixture fixture;
  private final String neighbour;

  /**
   * @param neighbour a source that answers "here"
   */
  FunctionAttacks(FunctionRuntime runtime, String neighbour) {
    this(runtime, neighbour, "auto");
  }

  /**
   * @param neighbour a source that answers "here"
   * @param sandbox the way of confinement, as in the configuration
   */
  FunctionAttacks(FunctionRuntime runtime, String neighbour, String sandbox) {
    this.fixture = FunctionsFixture.start(runtime, sandbox);
    this.neighbour = neighbour;
  }

  /**
   * One attack.
   *
   * @param expected what must become of it; its time limit may always be faster
   */
  record Attack(String name, String expected, String source) {}

  /** Makes a whole source of what the file has. */
  String whole(String source) {
    return source;
  }

  abstract String file();

  /** Which of the attacks are made, by a part of their names. */
  List<String> chosen() {
    return List.of("");
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @TestFactory
  Stream<DynamicTest> isContained() {
    FunctionsFixture.await(fixture.run(NEIGHBOUR, neighbour, OF_NEIGHBOURS));
    return attacks().stream()
        .filter(attack -> chosen().stream().anyMatch(attack.name()::contains))
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> contain(attack)));
  }

  private List<Attack> attacks() {
    List<Attack> found =
        Arrays.stream(text().split("(?m)^=== "))
            .skip(1)
            .map(
                part -> {
                  String head = part.substring(0, part.indexOf('\n'));
                  int colon = head.lastIndexOf(": ");
                  return new Attack(
                      head.substring(0, colon),
                      head.substring(colon + 2).strip(),
                      part.substring(part.indexOf('\n') + 1).strip() + "\n");
                })
            .toList();
    assertThat(found).hasSizeGreaterThan(20);
    return found;
  }

  private String text() {
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/attacks/" + file()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void contain(Attack attack) throws Exception {
    String source = whole(attack.source());
    if (attack.expected().equals(REFUSED)) {
      assertThat(fixture.refused(ATTACKER, source, OF_ATTACKS).diagnostics()).isNotEmpty();
      return;
    }
    if (attack.expected().equals(STOPPED)) {
      assertThat(fixture.compile(ATTACKER, source, OF_ATTACKS, OF_ATTACKS.timeout()))
          .isInstanceOf(Compilation.Stopped.class);
      return;
    }
    CompletableFuture<CallReport> running = fixture.run(ATTACKER, source, OF_ATTACKS);
    int answered = answeredUntilDone(running);
    judge(attack, FunctionsFixture.await(running).outcome(), answered);
  }

  /** Asks the neighbour's function as long as the attack runs, and once more afterwards. */
  private int answeredUntilDone(CompletableFuture<CallReport> running) throws Exception {
    int answered = 0;
    while (!isDoneSoon(running)) {
      askNeighbour();
      answered++;
    }
    askNeighbour();
    return answered;
  }

  /** The pause leaves the processors to the attack. */
  private static boolean isDoneSoon(CompletableFuture<CallReport> running) throws Exception {
    try {
      running.get(100, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException goesOn) {
      return false;
    }
  }

  private void askNeighbour() throws Exception {
    CallReport report = fixture.run(NEIGHBOUR, neighbour, OF_NEIGHBOURS).get(30, TimeUnit.SECONDS);
    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            CallOutcome.Answered.class,
            it -> assertThat(it.answer().body()).isEqualTo(json("\"here\"")));
  }

  private static void judge(Attack attack, CallOutcome outcome, int answered) {
    if (outcome instanceof CallOutcome.Answered(FunctionAnswer answer)) {
      assertThat(answer.body().asText()).isNotEqualTo("reached");
    }
    boolean slow = outcome instanceof CallOutcome.TimedOut;
    if (!attack.expected().equals(CONTAINED) && !slow) {
      assertThat(attack.expected().split(", "))
          .as(String.valueOf(outcome))
          .contains(outcome.getClass().getSimpleName());
    }
    if (slow) {
      assertThat(answered).as("answers to the neighbour meanwhile").isPositive();
    }
  }
}
