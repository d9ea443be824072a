package cloud.tansu.server.events.delivery;

import java.util.List;

/** Which dead letters are replayed by one call. */
public sealed interface ChosenLetters {

  /**
   * Some that are named.
   *
   * @param ids at most {@link DeadLetters#MAX_AT_ONCE}
   * @param among which dead letters they can be
   */
  record Named(List<Long> ids, DeliveryFilter among) implements ChosenLetters {

    public Named {
      ids = List.copyOf(ids);
    }
  }

  /** The oldest {@link DeadLetters#MAX_AT_ONCE} that the filter lets through. */
  record Oldest(DeliveryFilter filter) implements ChosenLetters {}
}
