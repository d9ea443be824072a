package cloud.tansu.server.identity.user;

import java.util.List;
import java.util.Optional;

/** What is to become of a user; what is empty stays as it is. */
public record UserChange(
    Optional<String> name, Optional<UserStatus> status, Optional<List<String>> roles) {

  public UserChange {
    roles = roles.map(List::copyOf);
  }
}
