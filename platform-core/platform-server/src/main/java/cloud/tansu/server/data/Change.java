package cloud.tansu.server.data;

/**
 * What came of a change to one row that may have been bound to a state of it.
 *
 * @param <T> what the change yields
 */
sealed interface Change<T> {

  /** It was made. */
  record Done<T>(T value) implements Change<T> {}

  /** There is no such row in this tenant's database. */
  record Missing<T>() implements Change<T> {}

  /** The row is there, but in another state than the caller knows. */
  record Stale<T>() implements Change<T> {}
}
