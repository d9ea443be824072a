package cloud.tansu.server.storage.keys;

import cloud.tansu.server.storage.StorageSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An access key as it is stored, with its secrets in clear: never logged, never serialised. */
record StoredSecrets(
    AccessKeyId id,
    StorageSpace space,
    AccessKeyScope scope,
    Optional<Instant> expiresAt,
    String secret,
    Optional<String> previous,
    Optional<Instant> previousUntil) {

  /** What it is good for at a moment; empty when it has expired. */
  Optional<SigningAccessKey> at(Instant now) {
    if (expiresAt.filter(end -> !now.isBefore(end)).isPresent()) {
      return Optional.empty();
    }
    List<String> signing = new ArrayList<>();
    signing.add(secret);
    if (previousUntil.filter(now::isBefore).isPresent()) {
      previous.ifPresent(signing::add);
    }
    return Optional.of(new SigningAccessKey(id, space, scope, signing));
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "StoredSecrets[" + id + "]";
  }
}
