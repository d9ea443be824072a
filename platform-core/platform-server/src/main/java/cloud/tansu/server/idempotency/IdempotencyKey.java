package cloud.tansu.server.idempotency;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller calls a request, so that it can be sent again: 1 to 255 visible ASCII characters.
 */
public record IdempotencyKey(String value) {

  public static final String HEADER = "Idempotency-Key";

  /** On the answer to a request that had been carried out before. */
  public static final String REPLAYED = "Idempotency-Replayed";

  /** For the description of an operation. */
  public static final String DESCRIPTION =
      "Names this request for 24 hours: sent again with the same body it is answered as the first"
          + " time, and not carried out again. At most 255 visible ASCII characters";

  /** For the description of the status 409, where nothing else is to be said of it. */
  public static final String IN_USE = "The first request with this Idempotency-Key is under way";

  /** For the description of the status 422. */
  public static final String REUSED = "The Idempotency-Key was sent with another body before";

  private static final int MAX_LENGTH = 255;

  public IdempotencyKey {
    boolean usable =
        !value.isEmpty()
            && value.length() <= MAX_LENGTH
            && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!usable) {
      throw new IllegalArgumentException("has 1 to 255 visible ASCII characters");
    }
  }

  /**
   * The key in the header, if the caller sent one.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static Optional<IdempotencyKey> parse(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IdempotencyKey(header.strip()));
    } catch (IllegalArgumentException unusable) {
      throw Problem.of(Problems.INVALID_REQUEST, "The header " + HEADER + " cannot be used.")
          .withError(HEADER, String.valueOf(unusable.getMessage()))
          .asException();
    }
  }
}
