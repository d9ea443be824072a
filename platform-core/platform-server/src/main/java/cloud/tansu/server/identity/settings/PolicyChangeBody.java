package cloud.tansu.server.identity.settings;

import cloud.tansu.server.identity.policy.Branding;
import cloud.tansu.server.identity.policy.KeyPolicy;
import cloud.tansu.server.identity.policy.LockoutPolicy;
import cloud.tansu.server.identity.policy.MfaPolicy;
import cloud.tansu.server.identity.policy.PasswordRules;
import cloud.tansu.server.identity.policy.RegistrationPolicy;
import cloud.tansu.server.identity.policy.SessionPolicy;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.policy.TokenPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Policies to change. What was sent as null is a JSON null here, what was left out is no node at
 * all.
 */
@Schema(name = "IdentitySettingsChange")
record PolicyChangeBody(
    @Schema(implementation = TokenPolicy.class, nullable = true) @Nullable JsonNode tokens,
    @Schema(implementation = PasswordRules.class, nullable = true)
        @Nullable JsonNode passwordPolicy,
    @Schema(implementation = LockoutPolicy.class, nullable = true) @Nullable JsonNode lockout,
    @Schema(implementation = SessionPolicy.class, nullable = true) @Nullable JsonNode session,
    @Schema(implementation = MfaPolicy.class, nullable = true) @Nullable JsonNode mfa,
    @Schema(implementation = SignUpPolicy.class, nullable = true) @Nullable JsonNode signUp,
    @Schema(implementation = Branding.class, nullable = true) @Nullable JsonNode branding,
    @Schema(implementation = RegistrationPolicy.class, nullable = true)
        @Nullable JsonNode registration,
    @Schema(implementation = Boolean.class, nullable = true, description = "The operator's alone")
        @Nullable JsonNode signInEnabled,
    @Schema(implementation = KeyPolicy.class, nullable = true, description = "Of the platform only")
        @Nullable JsonNode keys) {

  /** What was named, in the order of the members. */
  Map<String, JsonNode> changes() {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    add(named, "tokens", tokens);
    add(named, "passwordPolicy", passwordPolicy);
    add(named, "lockout", lockout);
    add(named, "session", session);
    add(named, "mfa", mfa);
    add(named, "signUp", signUp);
    add(named, "branding", branding);
    add(named, "registration", registration);
    add(named, "signInEnabled", signInEnabled);
    add(named, "keys", keys);
    return named;
  }

  private static void add(Map<String, JsonNode> named, String member, @Nullable JsonNode value) {
    if (value != null) {
      named.put(member, value);
    }
  }
}
