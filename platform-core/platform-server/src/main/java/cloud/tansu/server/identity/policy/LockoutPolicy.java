package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When an account is locked because somebody guesses at it.
 *
 * @param attempts failures in a row, 1 to 100
 * @param minutes how long, 1 to 43,200 (30 days)
 */
@Schema(name = "LockoutPolicy")
public record LockoutPolicy(
    @JsonProperty(required = true) @Schema(minimum = "1", maximum = "100") int attempts,
    @JsonProperty(required = true) @Schema(minimum = "1", maximum = "43200") int minutes)
    implements StricterPolicy<LockoutPolicy> {

  public Duration duration() {
    return Duration.ofMinutes(minutes);
  }

  @Override
  public List<Objection> objections() {
    return new Objections()
        .between("attempts", attempts, 1, 100)
        .between("minutes", minutes, 1, 43_200)
        .found();
  }

  @Override
  public List<Objection> objectionsBeside(LockoutPolicy platform) {
    return new Objections()
        .atMost("attempts", attempts, platform.attempts)
        .atLeast("minutes", minutes, platform.minutes)
        .found();
  }

  @Override
  public LockoutPolicy strictestWith(LockoutPolicy other) {
    return new LockoutPolicy(Math.min(attempts, other.attempts), Math.max(minutes, other.minutes));
  }
}
