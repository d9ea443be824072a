package cloud.tansu.server.identity.invitation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has become of an invitation. */
public enum InvitationStatus {
  /** It can be accepted. */
  OPEN,
  /** An account was made with it. */
  ACCEPTED,
  /** Its time is over; it can be sent again. */
  EXPIRED,
  /** An administrator took it back. */
  REVOKED;

  /** The word of the API: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<InvitationStatus> parse(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
