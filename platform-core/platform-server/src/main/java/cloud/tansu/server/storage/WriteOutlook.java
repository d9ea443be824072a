package cloud.tansu.server.storage;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.rows.KeyState;
import cloud.tansu.server.storage.rows.SpaceUsage;
import cloud.tansu.server.storage.rows.StoreFile;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What is known of a write before its bytes are there.
 *
 * @param refusal why it need not begin
 * @param usage what the space holds
 * @param room bytes that may come; the row is refused all the same when others are faster
 */
record WriteOutlook(Optional<WriteResult> refusal, Usage usage, long room) {

  /**
   * @param size of the object, zero when nobody knows yet
   */
  static WriteOutlook of(UnitOfWork unit, Target target, Quota quota, long size)
      throws SQLException {
    Usage usage = SpaceUsage.read(unit, quota);
    Optional<KeyState> state = KeyState.of(unit, target.bucket(), target.key());
    if (state.isEmpty()) {
      return new WriteOutlook(Optional.of(new WriteResult.NoBucket()), usage, 0);
    }
    long freed = state.get().overwrittenBytes();
    long room = usage.room() > Long.MAX_VALUE - freed ? Long.MAX_VALUE : usage.room() + freed;
    long moreObjects = state.get().overwrites() ? 0 : 1;
    Optional<WriteResult> refusal =
        StoreFile.refusal(target.condition(), state.get())
            .or(
                () ->
                    usage
                        .refuses(0, moreObjects)
                        .map(limit -> new WriteResult.QuotaExceeded(limit, usage, size)));
    return new WriteOutlook(refusal, usage, room);
  }

  /** Where an object is to be, and when. */
  record Target(BucketName bucket, ObjectKey key, Condition condition) {}

  /** The largest object that may come. */
  long largest() {
    return Math.min(usage.quota().largestObject(), room);
  }

  /** The answer to more bytes than may come. */
  WriteResult tooLarge(long size) {
    boolean asObject = size > usage.quota().largestObject();
    return new WriteResult.QuotaExceeded(
        asObject ? QuotaLimit.MAX_OBJECT_BYTES : QuotaLimit.MAX_TOTAL_BYTES, usage, size);
  }
}
