package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How long signing keys are used; the same for all realms.
 *
 * @param rotationDays age at which a key is replaced, 2 to 3,650
 * @param graceDays how long its public part stays published then, 1 to 365: never shorter than an
 *     access token can live
 */
@Schema(name = "KeyPolicy")
public record KeyPolicy(
    @JsonProperty(required = true) @Schema(minimum = "2", maximum = "3650") int rotationDays,
    @JsonProperty(required = true) @Schema(minimum = "1", maximum = "365") int graceDays) {

  public Duration rotation() {
    return Duration.ofDays(rotationDays);
  }

  public Duration grace() {
    return Duration.ofDays(graceDays);
  }

  List<Objection> objections() {
    return new Objections()
        .between("rotationDays", rotationDays, 2, 3_650)
        .between("graceDays", graceDays, 1, 365)
        .found();
  }
}
