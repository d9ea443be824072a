package cloud.tansu.server.data;

import java.time.Instant;

/**
 * Which state of a row this is. The version counts its changes; the time tells a row from another
 * one that was deleted and inserted again under the same id.
 */
record Revision(long version, Instant updatedAt) {

  /** The entity tag's opaque part as SQL, for a condition on the row itself. */
  static final String SQL =
      "version::text || '-' || (extract(epoch from updated_at) * 1000000)::bigint::text";

  /** The opaque part of the entity tag. */
  String tag() {
    long micros =
        Math.addExact(
            Math.multiplyExact(updatedAt.getEpochSecond(), 1_000_000L),
            updatedAt.getNano() / 1000L);
    return version + "-" + micros;
  }
}
