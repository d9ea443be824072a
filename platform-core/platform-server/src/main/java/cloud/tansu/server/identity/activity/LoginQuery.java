package cloud.tansu.server.identity.activity;

import cloud.tansu.server.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; what is empty does not matter.
 *
 * @param email part of the address that was given, in any case
 * @param event one of {@link LoginEvents#names()}
 * @param success whether it came to what was wanted
 * @param ip the whole address
 * @param from earliest moment, included
 * @param to latest moment, excluded
 */
public record LoginQuery(
    Optional<UserId> user,
    Optional<String> email,
    Optional<String> event,
    Optional<Boolean> success,
    Optional<String> ip,
    Optional<Instant> from,
    Optional<Instant> to) {

  /** Everything there is. */
  public static final LoginQuery ALL =
      new LoginQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
