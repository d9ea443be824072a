package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether users sign in with a second factor. */
@Schema(name = "MfaPolicy")
public record MfaPolicy(@JsonProperty(required = true) Mode mode)
    implements StricterPolicy<MfaPolicy> {

  public MfaPolicy {
    Objects.requireNonNull(mode);
  }

  /** From the weakest to the strictest. */
  public enum Mode {
    /** Nobody can. */
    OFF,
    /** Users who want to. */
    OPTIONAL,
    /** Everybody; who has no second factor yet gets one at the next sign-in. */
    REQUIRED
  }

  @Override
  public List<Objection> objectionsBeside(MfaPolicy platform) {
    return new Objections()
        .when(
            mode.compareTo(platform.mode) < 0,
            "mode",
            "is not weaker than the platform's " + platform.mode)
        .found();
  }

  @Override
  public MfaPolicy strictestWith(MfaPolicy other) {
    return mode.compareTo(other.mode) >= 0 ? this : other;
  }
}
