package cloud.tansu.console.storage;

import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.VersionEntry;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bucket's list.
 *
 * @param key of the object, or what the keys of the folder begin with
 * @param name what is shown: the key without the folder it is in
 * @param kind folder, object or deleted
 * @param prefix of a folder, encoded for an address
 */
public record ObjectRow(
    String key,
    String name,
    Kind kind,
    String prefix,
    String icon,
    String size,
    String type,
    @Nullable Instant changedAt)
    implements Serializable {

  /** What a line stands for. */
  public enum Kind {
    FOLDER,
    OBJECT,
    DELETED
  }

  static ObjectRow folder(String prefix, String inside) {
    return new ObjectRow(
        prefix,
        name(prefix, inside),
        Kind.FOLDER,
        Addresses.encoded(prefix),
        "pi-folder",
        "",
        "",
        null);
  }

  static ObjectRow of(StoredObject object, String inside) {
    String type = object.headers().contentType().orElse("");
    return new ObjectRow(
        object.key().value(),
        name(object.key().value(), inside),
        Kind.OBJECT,
        "",
        icon(type),
        Sizes.text(object.size()),
        Shown.of(type),
        object.lastModified());
  }

  static ObjectRow deleted(VersionEntry marker, String inside) {
    return new ObjectRow(
        marker.key().value(),
        name(marker.key().value(), inside),
        Kind.DELETED,
        "",
        "pi-trash",
        "",
        "deleted",
        marker.version().createdAt());
  }

  /** A key that is the folder itself is how some programs make empty folders. */
  private static String name(String key, String inside) {
    String name = key.startsWith(inside) ? key.substring(inside.length()) : key;
    return name.isEmpty() ? "(this folder)" : Shown.of(name);
  }

  private static String icon(String type) {
    String kind = type.toLowerCase(Locale.ROOT);
    if (kind.startsWith("image/")) {
      return "pi-image";
    }
    if (kind.startsWith("video/")) {
      return "pi-video";
    }
    return "pi-file";
  }

  public boolean isFolder() {
    return kind == Kind.FOLDER;
  }

  public boolean isDeleted() {
    return kind == Kind.DELETED;
  }
}
