package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How long a user stays signed in at the hosted pages and the console.
 *
 * @param idleMinutes since the last use, 1 to 10,080 (7 days)
 * @param absoluteMinutes since the sign-in, used or not, 5 to 43,200 (30 days)
 * @param reauthenticationMinutes how fresh a sign-in has to be for sensitive operations, 1 to 1,440
 */
@Schema(name = "SessionPolicy")
public record SessionPolicy(
    @JsonProperty(required = true) @Schema(minimum = "1", maximum = "10080") int idleMinutes,
    @JsonProperty(required = true) @Schema(minimum = "5", maximum = "43200") int absoluteMinutes,
    @JsonProperty(required = true) @Schema(minimum = "1", maximum = "1440")
        int reauthenticationMinutes)
    implements StricterPolicy<SessionPolicy> {

  public Duration idle() {
    return Duration.ofMinutes(idleMinutes);
  }

  public Duration absolute() {
    return Duration.ofMinutes(absoluteMinutes);
  }

  public Duration reauthentication() {
    return Duration.ofMinutes(reauthenticationMinutes);
  }

  @Override
  public List<Objection> objections() {
    return new Objections()
        .between("idleMinutes", idleMinutes, 1, 10_080)
        .between("absoluteMinutes", absoluteMinutes, 5, 43_200)
        .between("reauthenticationMinutes", reauthenticationMinutes, 1, 1_440)
        .when(idleMinutes > absoluteMinutes, "idleMinutes", "is at most absoluteMinutes")
        .found();
  }

  @Override
  public List<Objection> objectionsBeside(SessionPolicy platform) {
    return new Objections()
        .atMost("idleMinutes", idleMinutes, platform.idleMinutes)
        .atMost("absoluteMinutes", absoluteMinutes, platform.absoluteMinutes)
        .atMost(
            "reauthenticationMinutes", reauthenticationMinutes, platform.reauthenticationMinutes)
        .found();
  }

  @Override
  public SessionPolicy strictestWith(SessionPolicy other) {
    return new SessionPolicy(
        Math.min(idleMinutes, other.idleMinutes),
        Math.min(absoluteMinutes, other.absoluteMinutes),
        Math.min(reauthenticationMinutes, other.reauthenticationMinutes));
  }
}
