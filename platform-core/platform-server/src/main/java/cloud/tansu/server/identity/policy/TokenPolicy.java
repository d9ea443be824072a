package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How long tokens are valid.
 *
 * @param accessTokenSeconds 60 to 86,400
 * @param idTokenSeconds 60 to 86,400
 * @param refreshTokenSeconds since its last use, 3,600 to 7,776,000 (90 days)
 * @param refreshReuseSeconds how long a refresh token that was just exchanged is still taken from a
 *     caller who did not get the answer, 0 to 60
 */
@Schema(name = "TokenPolicy")
public record TokenPolicy(
    @JsonProperty(required = true) @Schema(minimum = "60", maximum = "86400")
        int accessTokenSeconds,
    @JsonProperty(required = true) @Schema(minimum = "60", maximum = "86400") int idTokenSeconds,
    @JsonProperty(required = true) @Schema(minimum = "3600", maximum = "7776000")
        int refreshTokenSeconds,
    @JsonProperty(required = true) @Schema(minimum = "0", maximum = "60") int refreshReuseSeconds)
    implements StricterPolicy<TokenPolicy> {

  private static final int DAY = 86_400;

  public Duration accessToken() {
    return Duration.ofSeconds(accessTokenSeconds);
  }

  public Duration idToken() {
    return Duration.ofSeconds(idTokenSeconds);
  }

  public Duration refreshToken() {
    return Duration.ofSeconds(refreshTokenSeconds);
  }

  public Duration refreshReuse() {
    return Duration.ofSeconds(refreshReuseSeconds);
  }

  @Override
  public List<Objection> objections() {
    return new Objections()
        .between("accessTokenSeconds", accessTokenSeconds, 60, DAY)
        .between("idTokenSeconds", idTokenSeconds, 60, DAY)
        .between("refreshTokenSeconds", refreshTokenSeconds, 3_600, 90 * DAY)
        .between("refreshReuseSeconds", refreshReuseSeconds, 0, 60)
        .when(
            refreshTokenSeconds < accessTokenSeconds,
            "refreshTokenSeconds",
            "is at least accessTokenSeconds")
        .found();
  }

  @Override
  public List<Objection> objectionsBeside(TokenPolicy platform) {
    return new Objections()
        .atMost("accessTokenSeconds", accessTokenSeconds, platform.accessTokenSeconds)
        .atMost("idTokenSeconds", idTokenSeconds, platform.idTokenSeconds)
        .atMost("refreshTokenSeconds", refreshTokenSeconds, platform.refreshTokenSeconds)
        .atMost("refreshReuseSeconds", refreshReuseSeconds, platform.refreshReuseSeconds)
        .found();
  }

  @Override
  public TokenPolicy strictestWith(TokenPolicy other) {
    return new TokenPolicy(
        Math.min(accessTokenSeconds, other.accessTokenSeconds),
        Math.min(idTokenSeconds, other.idTokenSeconds),
        Math.min(refreshTokenSeconds, other.refreshTokenSeconds),
        Math.min(refreshReuseSeconds, other.refreshReuseSeconds));
  }
}
