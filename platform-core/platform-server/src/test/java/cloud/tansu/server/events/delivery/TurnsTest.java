package cloud.tansu.server.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  @Test
  void aTenantHasNoMoreThanItsLimit() {
    Turns turns = new Turns(100, 3);

    assertThat(turns.wake(ACME)).isTrue();
    assertThat(turns.another(ACME)).isTrue();
    assertThat(turns.another(ACME)).isTrue();

    assertThat(turns.another(ACME)).isFalse();
    assertThat(turns.wake(GLOBEX)).isTrue();
  }

  @Test
  void aTenantLeavesAsManyAsItHas() {
    Turns turns = new Turns(6, 10);
    turns.wake(ACME);

    int had = 1;
    while (turns.another(ACME)) {
      had++;
    }

    assertThat(had).isEqualTo(3);
  }

  @Test
  void everyTenantHasATurnHoweverFewAreLeft() {
    Turns turns = new Turns(1, 1);
    turns.wake(ACME);

    assertThat(turns.wake(GLOBEX)).isTrue();
  }

  @Test
  void aTurnBeginsAgainWhenTheTenantWasWokenAndHadNoRoom() {
    Turns turns = new Turns(1, 1);
    turns.wake(ACME);

    assertThat(turns.wake(ACME)).isFalse();

    assertThat(turns.end(ACME)).isEqualTo(Turns.After.AGAIN);
    assertThat(turns.end(ACME)).isEqualTo(Turns.After.LAST);
    assertThat(turns.wake(ACME)).isTrue();
  }

  @Test
  void theLastOfSeveralTurnsIsTold() {
    Turns turns = new Turns(10, 2);
    turns.wake(ACME);
    turns.another(ACME);

    assertThat(turns.end(ACME)).isEqualTo(Turns.After.OTHERS_GO_ON);
    assertThat(turns.end(ACME)).isEqualTo(Turns.After.LAST);
  }

  @Test
  void aTurnThatFailedLeavesRoomForTheNext() {
    Turns turns = new Turns(1, 1);
    turns.wake(ACME);

    turns.abandon(ACME);

    assertThat(turns.wake(ACME)).isTrue();
  }
}
