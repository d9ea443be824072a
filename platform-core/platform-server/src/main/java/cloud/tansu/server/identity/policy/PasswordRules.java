package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which passwords users may choose. Letters and digits of any script count.
 *
 * @param minLength characters at least, 8 to 64
 * @param requireSymbol a character that is neither letter nor digit
 * @param history how many passwords, the present one among them, cannot be chosen again; 0 to 10
 */
@Schema(name = "PasswordRules")
public record PasswordRules(
    @JsonProperty(required = true) @Schema(minimum = "8", maximum = "64") int minLength,
    @JsonProperty(required = true) boolean requireUpperCase,
    @JsonProperty(required = true) boolean requireLowerCase,
    @JsonProperty(required = true) boolean requireDigit,
    @JsonProperty(required = true) boolean requireSymbol,
    @JsonProperty(required = true) @Schema(minimum = "0", maximum = "10") int history)
    implements StricterPolicy<PasswordRules> {

  /** What holds while nobody changed it. */
  public static final PasswordRules DEFAULT = new PasswordRules(8, true, true, true, false, 5);

  /** So many passwords are remembered at most: comparing with one costs a whole hash. */
  public static final int LONGEST_HISTORY = 10;

  @Override
  public List<Objection> objections() {
    return new Objections()
        .between("minLength", minLength, 8, 64)
        .between("history", history, 0, LONGEST_HISTORY)
        .found();
  }

  @Override
  public List<Objection> objectionsBeside(PasswordRules platform) {
    return new Objections()
        .atLeast("minLength", minLength, platform.minLength)
        .demanded("requireUpperCase", requireUpperCase, platform.requireUpperCase)
        .demanded("requireLowerCase", requireLowerCase, platform.requireLowerCase)
        .demanded("requireDigit", requireDigit, platform.requireDigit)
        .demanded("requireSymbol", requireSymbol, platform.requireSymbol)
        .atLeast("history", history, platform.history)
        .found();
  }

  @Override
  public PasswordRules strictestWith(PasswordRules other) {
    return new PasswordRules(
        Math.max(minLength, other.minLength),
        requireUpperCase || other.requireUpperCase,
        requireLowerCase || other.requireLowerCase,
        requireDigit || other.requireDigit,
        requireSymbol || other.requireSymbol,
        Math.max(history, other.history));
  }
}
