package cloud.tansu.server.functions.calls;

import java.util.Optional;
import java.util.Set;

/**
 * The user of the tenant for whom a function is called; a verified token said so. Functions that it
 * calls are told the same, and can say nothing about it themselves.
 *
 * @param id subject of the token
 */
public record EndUser(String id, Optional<String> email, Set<String> roles) {

  public EndUser {
    roles = Set.copyOf(roles);
  }
}
