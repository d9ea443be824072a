package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.kernel.Email;
import java.util.Optional;

/**
 * Somebody wants to make the account that an invitation is for.
 *
 * @param secret what the link carries
 * @param email the address that the account is to have, when it was typed; it must be the invited
 * @param name 1 to 256 characters
 */
public record AcceptRequest(
    Realm realm,
    String secret,
    Optional<Email> email,
    String password,
    Optional<String> name,
    Origin origin) {

  private static final int MAX_NAME = 256;

  public AcceptRequest {
    if (name.filter(text -> text.isBlank() || text.length() > MAX_NAME).isPresent()) {
      throw new IllegalArgumentException("A name has 1 to " + MAX_NAME + " characters");
    }
  }

  /** Leaves secret and password out: they must never reach a log. */
  @Override
  public String toString() {
    return "AcceptRequest[" + realm + "]";
  }
}
