package cloud.tansu.server.data.cache;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.data.cache.Circuit.Permit;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CircuitTest {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final AdjustableClock clock = new AdjustableClock();
  private final Circuit circuit = new Circuit(clock, PAUSE);

  @Test
  void letsAllAskUntilOneFails() {
    assertThat(circuit.ask()).isEqualTo(Permit.GIVEN);

    assertThat(circuit.failed()).isTrue();

    assertThat(circuit.ask()).isEqualTo(Permit.REFUSED);
    assertThat(circuit.isOpen()).isTrue();
  }

  @Test
  void letsOneTryAfterThePauseAndAllAfterItsSuccess() {
    circuit.failed();
    clock.advance(PAUSE);

    Permit trial = circuit.ask();

    assertThat(trial).isEqualTo(Permit.TRIAL);
    assertThat(circuit.ask()).isEqualTo(Permit.REFUSED);
    assertThat(circuit.succeeded(trial)).isTrue();
    assertThat(circuit.ask()).isEqualTo(Permit.GIVEN);
  }

  @Test
  void waitsAgainAfterATrialThatFailedAndTellsNobodyTwice() {
    circuit.failed();
    clock.advance(PAUSE);
    circuit.ask();

    assertThat(circuit.failed()).isFalse();

    assertThat(circuit.ask()).isEqualTo(Permit.REFUSED);
  }

  @Test
  void isNotClosedByAnAnswerToAnEarlierQuestion() {
    Permit earlier = circuit.ask();
    circuit.failed();

    assertThat(circuit.succeeded(earlier)).isFalse();

    assertThat(circuit.ask()).isEqualTo(Permit.REFUSED);
  }
}
