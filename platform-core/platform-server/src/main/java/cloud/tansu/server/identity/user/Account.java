package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.token.TokenSubject;
import java.time.Instant;
import java.util.Optional;

/**
 * A user as a sign-in sees it.
 *
 * @param passwordHash empty until the first password is set
 * @param lockedUntil end of the lock after too many failures; may be past
 * @param awaitsConfirmation whether the address has to be confirmed before the account can be used
 */
record Account(
    TokenSubject subject,
    UserStatus status,
    Optional<String> passwordHash,
    Optional<Instant> lockedUntil,
    boolean awaitsConfirmation) {

  boolean isLockedAt(Instant now) {
    return lockedUntil.filter(now::isBefore).isPresent();
  }
}
