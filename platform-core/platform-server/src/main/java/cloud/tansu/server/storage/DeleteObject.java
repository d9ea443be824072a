package cloud.tansu.server.storage;

/**
 * An object, or one version of it, that somebody wants deleted.
 *
 * @param version the newest hides the object behind a delete marker in a bucket with versioning;
 *     another one is deleted for good
 * @param condition on the version that is meant
 */
public record DeleteObject(ObjectKey key, AskedVersion version, Condition condition) {

  public static DeleteObject of(ObjectKey key) {
    return new DeleteObject(key, AskedVersion.LATEST, Condition.NONE);
  }
}
