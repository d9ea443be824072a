package cloud.tansu.console.storage;

import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.usage.BucketFigure;
import java.io.Serializable;
import java.time.Instant;

/**
 * A bucket as the list shows it.
 *
 * @param percent its share of everything that the tenant stores
 * @param remark whether it keeps versions and removes things by itself
 */
public record BucketRow(
    String name,
    String objects,
    String size,
    int percent,
    boolean publicRead,
    String remark,
    Instant createdAt)
    implements Serializable {

  static BucketRow of(Bucket bucket, BucketFigure figure, long allBytes) {
    String atLeast = figure.more() ? "more than " : "";
    return new BucketRow(
        bucket.name().value(),
        atLeast + Sizes.number(figure.objects()),
        atLeast + Sizes.text(figure.bytes()),
        allBytes == 0 ? 0 : (int) Math.min(100, Math.round(100.0 * figure.bytes() / allBytes)),
        bucket.settings().publicRead(),
        remark(bucket),
        bucket.createdAt());
  }

  private static String remark(Bucket bucket) {
    String versions = bucket.settings().versioning() == Versioning.ENABLED ? "keeps versions" : "";
    long rules = bucket.settings().lifecycle().stream().filter(each -> each.enabled()).count();
    if (rules == 0) {
      return versions;
    }
    String clearing = rules == 1 ? "1 clearing rule" : rules + " clearing rules";
    return versions.isEmpty() ? clearing : versions + ", " + clearing;
  }
}
