package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Email;
import java.util.Optional;

/** Somebody wants an account. */
public record SignUpRequest(
    Realm realm,
    Email email,
    String password,
    Optional<String> name,
    String clientId,
    Origin origin) {

  private static final int MAX_NAME = 256;

  public SignUpRequest {
    if (name.filter(text -> text.isBlank() || text.length() > MAX_NAME).isPresent()) {
      throw new IllegalArgumentException("A name has 1 to 256 characters");
    }
  }

  /** Leaves the password out: it must never reach a log. */
  @Override
  public String toString() {
    return "SignUpRequest[" + realm + ", " + clientId + "]";
  }
}
