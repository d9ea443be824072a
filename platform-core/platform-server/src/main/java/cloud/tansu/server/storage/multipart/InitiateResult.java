package cloud.tansu.server.storage.multipart;

/** What came of beginning an upload. */
public sealed interface InitiateResult {

  /** Parts can be sent. */
  record Initiated(Upload upload) implements InitiateResult {}

  /** There is no such bucket. */
  record NoBucket() implements InitiateResult {}

  /** The space has as many open uploads as it may. */
  record TooMany(int most) implements InitiateResult {}
}
