package cloud.tansu.console.storage;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.keys.AccessKey;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access key as the page shows it.
 *
 * @param reach the buckets it reaches, in words
 * @param rights what it allows, in words
 * @param label its state in a word
 * @param kind the colour of the state
 */
public record AccessKeyRow(
    String id,
    String description,
    String reach,
    String rights,
    String label,
    String kind,
    @Nullable Instant expiresAt,
    @Nullable Instant oldSecretUntil,
    @Nullable Instant lastUsedAt,
    Instant createdAt)
    implements Serializable {

  private static final int NAMED = 3;

  static AccessKeyRow of(AccessKey key, Instant now) {
    boolean expired = key.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
    return new AccessKeyRow(
        key.id().value(),
        key.description(),
        reach(key),
        rights(key),
        expired ? "Expired" : "Active",
        expired ? "neutral" : "ok",
        key.expiresAt().orElse(null),
        key.previousSecretUntil().filter(now::isBefore).orElse(null),
        key.lastUsedAt().orElse(null),
        key.createdAt());
  }

  private static String reach(AccessKey key) {
    List<String> names = key.scope().buckets().stream().map(BucketName::value).sorted().toList();
    if (names.isEmpty()) {
      return "All buckets";
    }
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  private static String rights(AccessKey key) {
    if (key.scope().read() && key.scope().write()) {
      return "read and write";
    }
    return key.scope().read() ? "read only" : "write only";
  }

  /** What it is called where there is little room. */
  public String name() {
    return description.isEmpty() ? id : description;
  }
}
