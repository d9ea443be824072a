package cloud.tansu.server.identity.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a published key stands in its life.
 *
 * @param since when it was published, of the next one; of others when they began to sign
 * @param until when it is published no longer, of one that was replaced
 */
public record KeyStanding(
    String kid, KeyAlgorithm algorithm, Stage stage, Instant since, Optional<Instant> until) {

  /** From being in use to going away. */
  public enum Stage {
    SIGNS,
    NEXT,
    RETIRES
  }
}
