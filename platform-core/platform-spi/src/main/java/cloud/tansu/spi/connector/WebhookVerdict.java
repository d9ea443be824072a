package cloud.tansu.spi.connector;

import java.time.Instant;
import java.util.Optional;

/** Whether a message is the service's own. */
public sealed interface WebhookVerdict {

  /**
   * The service has sent it.
   *
   * @param messageId what the service calls the message when it sends it again; only when the
   *     signature covers it. The platform knows the message by its body when there is none
   * @param signedAt when the service says it has signed it; the platform refuses what is more than
   *     five minutes away from its own clock. Only when the signature covers it
   */
  record Genuine(Optional<String> messageId, Optional<Instant> signedAt)
      implements WebhookVerdict {}

  /**
   * It is not, or nobody can say so. Whoever has sent it is not told why.
   *
   * @param reason a few constant words for the log, without anything of the message
   */
  record Refused(String reason) implements WebhookVerdict {}
}
