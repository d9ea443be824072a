package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.StorageSpace;
import java.util.List;

/**
 * An access key that is in use now, with what it signs with.
 *
 * @param space the only one it reaches
 * @param secrets the newest first
 */
public record SigningAccessKey(
    AccessKeyId id, StorageSpace space, AccessKeyScope scope, List<String> secrets) {

  public SigningAccessKey {
    secrets = List.copyOf(secrets);
  }

  /** Who acts, as the audit trail names it. */
  public Actor actor() {
    return new Actor(id.value(), "access key " + id, space.tenant());
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "SigningAccessKey[" + id + "]";
  }
}
