package cloud.tansu.server.storage;

/** What is found under a key. */
public sealed interface Lookup {

  /** An object. */
  record Found(StoredObject object) implements Lookup {}

  /** The object was deleted, and the bucket keeps versions. */
  record DeleteMarker(ObjectVersion version) implements Lookup {}

  /** No such object or version. */
  record Missing() implements Lookup {}

  /** No such bucket. */
  record NoBucket() implements Lookup {}
}
