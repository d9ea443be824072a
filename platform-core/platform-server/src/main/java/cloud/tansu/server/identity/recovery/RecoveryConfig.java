package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** Links that are mailed to users. */
@ConfigPrefix("tansu.identity.recovery")
public record RecoveryConfig(
    @ConfigKey(
            description = "How long a link to choose a new password works, 5 minutes to 24 hours",
            defaultValue = "30m")
        Duration resetLinkLifetime,
    @ConfigKey(
            description = "How long a link to confirm an e-mail address works, 5 minutes to 7 days",
            defaultValue = "24h")
        Duration confirmationLinkLifetime,
    @ConfigKey(
            description =
                "Links that one e-mail address of a realm is sent in an hour; further wishes are"
                    + " answered alike, and nothing is sent",
            defaultValue = "5")
        int mailsPerHour,
    @ConfigKey(
            description = "Links that can be asked for from one IP address in an hour, by realm",
            defaultValue = "30")
        int requestsPerHour) {

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_RESET = Duration.ofDays(1);
  private static final Duration LONGEST_CONFIRMATION = Duration.ofDays(7);

  public RecoveryConfig {
    if (isOutside(resetLinkLifetime, LONGEST_RESET)) {
      throw new IllegalArgumentException(
          "tansu.identity.recovery.reset-link-lifetime is 5 minutes to 24 hours");
    }
    if (isOutside(confirmationLinkLifetime, LONGEST_CONFIRMATION)) {
      throw new IllegalArgumentException(
          "tansu.identity.recovery.confirmation-link-lifetime is 5 minutes to 7 days");
    }
    if (mailsPerHour < 1 || requestsPerHour < 1) {
      throw new IllegalArgumentException(
          "tansu.identity.recovery.mails-per-hour and requests-per-hour are positive");
    }
  }

  private static boolean isOutside(Duration value, Duration longest) {
    return value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0;
  }
}
