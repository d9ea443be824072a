package cloud.tansu.server.identity;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import cloud.tansu.server.kernel.Email;
import java.time.Duration;
import java.util.Optional;

/** Administrators, passwords, tokens and keys. */
@ConfigPrefix("tansu.identity")
public record IdentityConfig(
    @ConfigKey(
            description = "E-mail address of the administrator made at the first start",
            defaultValue = "admin@tansu.local")
        String bootstrapAdminEmail,
    @ConfigKey(
            description =
                "Password of the administrator made at the first start; required as long as there"
                    + " is none, ignored afterwards",
            secret = true)
        Optional<String> bootstrapAdminPassword,
    @ConfigKey(
            description =
                "Whether administrators may get tokens with e-mail and password at"
                    + " /identity/connect/token (OAuth grant 'password', client tansu-console)",
            defaultValue = "false")
        boolean passwordGrantEnabled,
    @ConfigKey(
            description = "How long an access token is valid, 60 seconds to 24 hours",
            defaultValue = "1h")
        Duration accessTokenLifetime,
    @ConfigKey(
            description = "How long a refresh token can be used, 1 hour to 90 days",
            defaultValue = "14d")
        Duration refreshTokenLifetime,
    @ConfigKey(
            description = "How long a one-time link to set the first password is valid",
            defaultValue = "24h")
        Duration setupLinkLifetime,
    @ConfigKey(
            description = "How long after the sign-in a session of the console ends, used or not",
            defaultValue = "12h")
        Duration consoleSessionLifetime,
    @ConfigKey(
            description = "Age at which a signing key is replaced by the one published ahead",
            defaultValue = "30d")
        Duration keyRotation,
    @ConfigKey(
            description = "How long the public part of a replaced signing key stays published",
            defaultValue = "7d")
        Duration keyGrace,
    @ConfigKey(
            description =
                "RSA keys made in advance, so that a new tenant does not wait for one; 0 to 500",
            defaultValue = "32")
        int keyPoolSize,
    @ConfigKey(
            description = "How long sign-ins and ended sessions stay in the activity log",
            defaultValue = "90d")
        Duration activityRetention,
    @ConfigKey(
            description = "Failed sign-ins in a row after which an account is locked",
            defaultValue = "5")
        int lockoutAttempts,
    @ConfigKey(description = "How long a locked account stays locked", defaultValue = "15m")
        Duration lockoutDuration,
    @ConfigKey(
            description = "Whether people can sign up at tenants by themselves",
            defaultValue = "true")
        boolean signUpEnabled,
    @ConfigKey(
            description = "Sign-ups from one IP address to one tenant in an hour",
            defaultValue = "10")
        int signUpsPerHour,
    @ConfigKey(
            description =
                "Applications that may register themselves from one IP address at one tenant in an"
                    + " hour",
            defaultValue = "20")
        int clientRegistrationsPerHour,
    @ConfigKey(
            description =
                "Passwords that may wait to be hashed; further ones are refused with 503 at once",
            defaultValue = "16")
        int passwordQueue,
    @ConfigKey(
            description = "How long a password waits to be hashed before it is refused with 503",
            defaultValue = "2s")
        Duration passwordQueueTimeout) {

  private static final Duration SHORTEST_ACCESS = Duration.ofSeconds(60);
  private static final Duration LONGEST_ACCESS = Duration.ofDays(1);
  private static final Duration SHORTEST_REFRESH = Duration.ofHours(1);
  private static final Duration LONGEST_REFRESH = Duration.ofDays(90);
  private static final Duration SHORTEST_ROTATION = Duration.ofDays(2);
  private static final int LARGEST_POOL = 500;

  public IdentityConfig {
    if (Email.parse(bootstrapAdminEmail).isEmpty()) {
      throw new IllegalArgumentException(
          "tansu.identity.bootstrap-admin-email is an e-mail address");
    }
    requireBetween("access-token-lifetime", accessTokenLifetime, SHORTEST_ACCESS, LONGEST_ACCESS);
    requireBetween(
        "refresh-token-lifetime", refreshTokenLifetime, SHORTEST_REFRESH, LONGEST_REFRESH);
    if (keyPoolSize < 0 || keyPoolSize > LARGEST_POOL) {
      throw new IllegalArgumentException("tansu.identity.key-pool-size is 0 to 500");
    }
    if (clientRegistrationsPerHour < 1) {
      throw new IllegalArgumentException(
          "tansu.identity.client-registrations-per-hour is positive");
    }
    if (lockoutAttempts < 1 || signUpsPerHour < 1 || passwordQueue < 0) {
      throw new IllegalArgumentException(
          "tansu.identity.lockout-attempts and sign-ups-per-hour are positive, and"
              + " password-queue is not negative");
    }
    if (isNotPositive(lockoutDuration)
        || isNotPositive(setupLinkLifetime)
        || isNotPositive(consoleSessionLifetime)
        || isNotPositive(passwordQueueTimeout)
        || isNotPositive(activityRetention)
        || keyRotation.compareTo(SHORTEST_ROTATION) < 0) {
      throw new IllegalArgumentException(
          "The durations under tansu.identity are positive, and key-rotation is at least two days");
    }
    if (keyGrace.compareTo(accessTokenLifetime) < 0) {
      throw new IllegalArgumentException(
          "tansu.identity.key-grace is at least access-token-lifetime: tokens outlive their key"
              + " otherwise");
    }
  }

  private static void requireBetween(String key, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "tansu.identity."
              + key
              + " is "
              + min.toSeconds()
              + " to "
              + max.toSeconds()
              + " seconds");
    }
  }

  private static boolean isNotPositive(Duration value) {
    return value.isNegative() || value.isZero();
  }
}
