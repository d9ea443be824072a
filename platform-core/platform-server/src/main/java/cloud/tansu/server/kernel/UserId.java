package cloud.tansu.server.kernel;

import java.util.Optional;
import java.util.UUID;

/** The identifier of a user of one tenant, or of an administrator of the platform. */
public record UserId(UUID value) {

  /** The id written by a caller; empty when it is no UUID. */
  public static Optional<UserId> parse(String text) {
    return Ids.parse(text).map(UserId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
