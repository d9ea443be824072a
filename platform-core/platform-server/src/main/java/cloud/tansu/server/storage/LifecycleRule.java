package cloud.tansu.server.storage;

import java.util.Optional;

/**
 * What happens to objects of a bucket in the course of time. Days are counted from the moment in
 * which an object was stored, an upload was begun, or a version ceased to be the newest.
 *
 * @param id unique within the bucket, at most 255 characters
 * @param enabled whether it is followed
 * @param prefix of the keys it is for; empty for all
 * @param expireDays after these, objects are deleted: for good in a bucket without versioning, else
 *     by a delete marker
 * @param abortMultipartDays after these, uploads that were never completed are aborted
 * @param nonCurrentDays after these, versions that are not the newest are deleted for good
 * @param removeLoneMarkers whether delete markers that hide nothing any more are removed
 */
public record LifecycleRule(
    String id,
    boolean enabled,
    String prefix,
    Optional<Integer> expireDays,
    Optional<Integer> abortMultipartDays,
    Optional<Integer> nonCurrentDays,
    boolean removeLoneMarkers) {

  private static final int MAX_ID = 255;
  private static final int MAX_DAYS = 36_500;

  public LifecycleRule {
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("The id of a rule has 1 to 255 characters");
    }
    if (prefix.length() > ObjectKey.MAX_BYTES) {
      throw new IllegalArgumentException("The prefix of a rule has at most 1,024 characters");
    }
    expireDays.ifPresent(LifecycleRule::check);
    abortMultipartDays.ifPresent(LifecycleRule::check);
    nonCurrentDays.ifPresent(LifecycleRule::check);
  }

  private static void check(int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("Days of a rule are 1 to 36,500");
    }
  }

  /** Deletes the objects of a whole bucket when they are older. */
  public static LifecycleRule expire(String id, int days) {
    return new LifecycleRule(
        id, true, "", Optional.of(days), Optional.of(days), Optional.of(days), true);
  }
}
