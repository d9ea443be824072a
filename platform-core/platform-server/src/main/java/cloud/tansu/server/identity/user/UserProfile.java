package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user as administrators see it.
 *
 * @param hasPassword false until the first password is set
 * @param lockedUntil end of the lock after too many failures; empty when not locked
 * @param mfaEnabled whether the sign-in asks for a second factor of the user
 * @param providers ids of the providers whose accounts sign the user in
 */
public record UserProfile(
    UserId id,
    Email email,
    Optional<String> name,
    UserStatus status,
    List<String> roles,
    boolean hasPassword,
    Optional<Instant> lockedUntil,
    Optional<Instant> lastSignInAt,
    Optional<String> lastSignInIp,
    boolean mfaEnabled,
    List<String> providers,
    Instant createdAt) {

  public UserProfile {
    roles = List.copyOf(roles);
    providers = List.copyOf(providers);
  }
}
