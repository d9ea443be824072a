package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.Email;
import java.util.List;
import java.util.Optional;

/**
 * A user of another server who is to be taken over.
 *
 * @param emailVerified whether that server made sure that the address is the user's
 * @param passwordHash in a format that {@link
 *     cloud.tansu.server.identity.password.PasswordHashing#importable} knows; without one the user
 *     asks for a link to set a password
 */
public record ImportedUser(
    Email email,
    boolean emailVerified,
    Optional<String> name,
    List<String> roles,
    Optional<String> passwordHash) {

  public ImportedUser {
    roles = roles.stream().distinct().toList();
  }

  /** Leaves the hash out: it must never reach a log. */
  @Override
  public String toString() {
    return "ImportedUser[" + email + "]";
  }
}
