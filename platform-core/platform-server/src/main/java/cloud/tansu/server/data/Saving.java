package cloud.tansu.server.data;

/**
 * What came of an administrator's change that was meant for one state.
 *
 * @param <T> what was changed, as it is now
 */
public sealed interface Saving<T> {

  /** It was made. */
  record Saved<T>(T now) implements Saving<T> {}

  /** Somebody else changed it meanwhile. */
  record ChangedMeanwhile<T>() implements Saving<T> {}

  /** Somebody deleted it meanwhile. */
  record Gone<T>() implements Saving<T> {}
}
