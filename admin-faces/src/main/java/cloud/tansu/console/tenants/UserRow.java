package cloud.tansu.console.tenants;

import cloud.tansu.server.identity.user.UserProfile;
import cloud.tansu.server.identity.user.UserStatus;
import java.io.Serializable;
import java.time.Instant;

/**
 * A user of a tenant as a page shows it.
 *
 * @param lastSignIn ISO-8601; empty when there was none
 * @param lastAddress IP address of the last sign-in; empty when there was none
 */
public record UserRow(
    String id,
    String email,
    String name,
    String roles,
    String label,
    String kind,
    String lastSignIn,
    String lastAddress,
    boolean mfa,
    boolean locked,
    boolean enabled,
    Instant createdAt)
    implements Serializable {

  static final String ADMINISTRATOR = "TenantAdmin";

  static final UserRow NOBODY =
      new UserRow("", "", "", "", "", "", "", "", false, false, true, Instant.EPOCH);

  static UserRow of(UserProfile user) {
    return new UserRow(
        user.id().value().toString(),
        user.email().value(),
        user.name().orElse(""),
        String.join(", ", user.roles()),
        label(user),
        kind(user),
        user.lastSignInAt().map(Instant::toString).orElse(""),
        user.lastSignInIp().orElse(""),
        user.mfaEnabled(),
        user.lockedUntil().isPresent(),
        user.status() == UserStatus.ACTIVE,
        user.createdAt());
  }

  private static String label(UserProfile user) {
    if (user.status() == UserStatus.DISABLED) {
      return "Disabled";
    }
    if (user.lockedUntil().isPresent()) {
      return "Locked";
    }
    return user.hasPassword() ? "Active" : "Invited";
  }

  private static String kind(UserProfile user) {
    return switch (label(user)) {
      case "Active" -> "ok";
      case "Invited" -> "info";
      case "Locked" -> "warn";
      default -> "neutral";
    };
  }
}
