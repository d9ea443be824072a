package cloud.tansu.console.storage;

import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.VersionEntry;
import java.io.Serializable;
import java.time.Instant;

/**
 * A version of an object.
 *
 * @param id as callers see it
 * @param label what it is, in words
 * @param marker whether it is the mark of a deletion
 */
public record VersionRow(
    String id, String label, String kind, boolean latest, boolean marker, String size, Instant at)
    implements Serializable {

  static VersionRow of(VersionEntry entry) {
    boolean marker = entry.object().isEmpty();
    boolean latest = entry.version().latest();
    return new VersionRow(
        entry.version().label(),
        marker ? "Deletion" : latest ? "Newest" : "Older",
        marker ? "danger" : latest ? "ok" : "neutral",
        latest,
        marker,
        entry.object().map(StoredObject::size).map(Sizes::text).orElse(""),
        entry.version().createdAt());
  }
}
