package cloud.tansu.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * The service behind a plugin did not do what was asked. This is the one exception with which a
 * plugin reports what is not its own defect; the platform turns the kind into an HTTP status, a
 * metric and, for some, a later attempt.
 */
public final class UpstreamException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whose move it is. */
  public enum Kind {
    /**
     * The tenant's credentials or settings are wrong: trying again is of no use until they change.
     */
    CREDENTIALS_REFUSED,
    /**
     * The service understood and refuses this request: wrong number, unknown recipient, expired
     * code.
     */
    REQUEST_REFUSED,
    /** The service asks for fewer requests; see {@link #retryAfter()}. */
    RATE_LIMITED,
    /** No answer, or one that says "later". Trying again may help. */
    UNAVAILABLE,
    /** An answer that breaks the service's own documentation. */
    INVALID_ANSWER,
    /** The target is in a network that the server does not let plugins into. */
    FORBIDDEN_ADDRESS
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  /**
   * A failure of the service.
   *
   * @param message for the tenant's administrator: no secrets, no tokens, no personal data
   */
  public UpstreamException(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  private UpstreamException(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** The service's limit is reached. */
  public static UpstreamException rateLimited(String message, Optional<Duration> retryAfter) {
    return new UpstreamException(Kind.RATE_LIMITED, message, retryAfter);
  }

  /** Whose move it is. */
  public Kind kind() {
    return kind;
  }

  /** How long the service asked to wait, when it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
