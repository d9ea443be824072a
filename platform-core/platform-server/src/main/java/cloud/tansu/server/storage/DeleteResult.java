package cloud.tansu.server.storage;

/** What came of deleting an object. */
public sealed interface DeleteResult {

  /**
   * It is gone.
   *
   * @param version what was removed, or the delete marker that was made
   * @param marker whether that is a delete marker
   */
  record Deleted(ObjectVersion version, boolean marker) implements DeleteResult {}

  /** There is no such object or version. */
  record Missing() implements DeleteResult {}

  /** There is no such bucket. */
  record NoBucket() implements DeleteResult {}

  /** It is not in the state that the caller wanted. */
  record ConditionFailed() implements DeleteResult {}
}
