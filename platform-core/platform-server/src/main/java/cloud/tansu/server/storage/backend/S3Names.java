package cloud.tansu.server.storage.backend;

import cloud.tansu.server.storage.StorageSpace;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What blobs are called in the bucket: {@code <prefix>/<tenant>/<first two digits>/<uuid>}, as in
 * the directory of {@link LocalFiles}, so that one can be copied into the other.
 */
record S3Names(String prefix) {

  private static final Pattern BLOB =
      Pattern.compile("[0-9a-f]{2}/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}");

  S3Names {
    prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /** What all names of a space begin with. */
  String folder(StorageSpace space) {
    return prefix + space.folder() + "/";
  }

  String blob(StorageSpace space, UUID blob) {
    String name = blob.toString();
    return folder(space) + name.substring(0, 2) + "/" + name;
  }

  /** An empty object that stays there when the space has no blob any more. */
  String mark(StorageSpace space) {
    return folder(space) + "space";
  }

  /** An object that is written again and again to see whether the service takes it. */
  String probe() {
    return prefix + "_probe";
  }

  /** The blob of that name; empty when it is something else. */
  Optional<UUID> blobOf(StorageSpace space, String key) {
    String folder = folder(space);
    String name = key.startsWith(folder) ? key.substring(folder.length()) : "";
    return BLOB.matcher(name).matches()
        ? Optional.of(UUID.fromString(name.substring(name.indexOf('/') + 1)))
        : Optional.empty();
  }
}
