package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** Invitations to tenants. */
@ConfigPrefix("tansu.identity.invitation")
public record InvitationConfig(
    @ConfigKey(
            description = "How long an invitation can be accepted, 5 minutes to 30 days",
            defaultValue = "24h")
        Duration lifetime,
    @ConfigKey(description = "Invitations that a tenant may send in an hour", defaultValue = "100")
        int mailsPerHour) {

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(30);

  public InvitationConfig {
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "tansu.identity.invitation.lifetime is 5 minutes to 30 days");
    }
    if (mailsPerHour < 1) {
      throw new IllegalArgumentException("tansu.identity.invitation.mails-per-hour is positive");
    }
  }
}
