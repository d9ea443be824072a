package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How people make accounts for themselves.
 *
 * @param enabled whether they can at all
 * @param verifyEmail whether they have to follow a link in a mail before they can sign in
 * @param enumerationProtection whether answers are the same for addresses with and without an
 *     account
 */
@Schema(name = "SignUpPolicy")
public record SignUpPolicy(
    @JsonProperty(required = true) boolean enabled,
    @JsonProperty(required = true) boolean verifyEmail,
    @JsonProperty(required = true) boolean enumerationProtection)
    implements StricterPolicy<SignUpPolicy> {

  @Override
  public List<Objection> objectionsBeside(SignUpPolicy platform) {
    return new Objections()
        .when(enabled && !platform.enabled, "enabled", "is switched off by the platform")
        .demanded("verifyEmail", verifyEmail, platform.verifyEmail)
        .demanded("enumerationProtection", enumerationProtection, platform.enumerationProtection)
        .found();
  }

  @Override
  public SignUpPolicy strictestWith(SignUpPolicy other) {
    return new SignUpPolicy(
        enabled && other.enabled,
        verifyEmail || other.verifyEmail,
        enumerationProtection || other.enumerationProtection);
  }
}
