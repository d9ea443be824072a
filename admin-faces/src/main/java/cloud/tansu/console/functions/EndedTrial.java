package cloud.tansu.console.functions;

import cloud.tansu.server.functions.Canary;
import java.io.Serializable;
import java.time.Instant;

/**
 * How the trial of a version went.
 *
 * @param kind of the badge
 * @param reason what the server found; empty when somebody ended it
 */
public record EndedTrial(
    int version,
    int percent,
    String kind,
    String outcome,
    Instant startedAt,
    Instant endedAt,
    String by,
    String reason)
    implements Serializable {

  static EndedTrial of(Canary canary, Canary.Ending ending) {
    return new EndedTrial(
        canary.version(),
        canary.percent(),
        switch (ending.outcome()) {
          case PROMOTED -> "ok";
          case ABORTED, REPLACED -> "neutral";
          case ROLLED_BACK -> "danger";
        },
        switch (ending.outcome()) {
          case PROMOTED -> "Took all calls";
          case ABORTED -> "Ended";
          case REPLACED -> "Another version came";
          case ROLLED_BACK -> "Taken back";
        },
        canary.startedAt(),
        ending.at(),
        ending.by(),
        ending.reason().orElse(""));
  }
}
