package cloud.tansu.server.data;

import cloud.tansu.server.kernel.UserId;
import java.util.Set;

/** What a caller may do with the data of the tenant. */
sealed interface Access {

  /** Everything: an administrator, or an application with a secret of its own. */
  record Full() implements Access {}

  /** What the rules of each collection allow this user. */
  record EndUser(UserId user, Set<String> roles) implements Access {

    public EndUser {
      roles = Set.copyOf(roles);
    }
  }
}
