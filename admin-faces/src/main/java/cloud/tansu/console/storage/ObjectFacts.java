package cloud.tansu.console.storage;

import cloud.tansu.server.storage.StoredObject;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An object as its dialog shows it.
 *
 * @param version the id of the version; empty in a bucket without them
 * @param metadata what its owner noted, in order
 */
public record ObjectFacts(
    String key,
    String name,
    String size,
    String type,
    String etag,
    String sha256,
    String version,
    Instant storedAt,
    String storedBy,
    List<Noted> metadata)
    implements Serializable {

  static ObjectFacts of(StoredObject object) {
    String key = object.key().value();
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    String exact = object.size() < 1024 ? "" : " (" + Sizes.number(object.size()) + " bytes)";
    return new ObjectFacts(
        key,
        Shown.of(path.substring(path.lastIndexOf('/') + 1)),
        Sizes.text(object.size()) + exact,
        Shown.of(object.headers().contentType().orElse("not known")),
        object.etag(),
        object.content().sha256().orElse(""),
        object.version().nullVersion() ? "" : object.version().id().toString(),
        object.lastModified(),
        object.version().createdBy(),
        noted(object.labels().metadata()));
  }

  private static List<Noted> noted(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> new Noted(Shown.of(each.getKey()), Shown.of(each.getValue())))
        .toList();
  }

  /** The key as it is drawn. */
  public String shownKey() {
    return Shown.of(key);
  }

  /** A name and a value. */
  public record Noted(String name, String value) implements Serializable {}
}
