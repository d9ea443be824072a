package cloud.tansu.server.identity.policy;

import cloud.tansu.server.settings.SettingKey;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All policies of a realm. The names of the members are those by which they are changed.
 *
 * @param keys of the platform only: the same in all realms
 */
@Schema(name = "IdentityPolicies")
public record PolicySet(
    TokenPolicy tokens,
    PasswordRules passwordPolicy,
    LockoutPolicy lockout,
    SessionPolicy session,
    MfaPolicy mfa,
    SignUpPolicy signUp,
    Branding branding,
    RegistrationPolicy registration,
    @Schema(description = "Whether users of tenants can sign in; the operator's alone")
        boolean signInEnabled,
    @Schema(implementation = KeyPolicy.class, description = "Of the platform only")
        Optional<KeyPolicy> keys) {

  /** Which of the values of a setting is meant. */
  @FunctionalInterface
  interface Values {
    <T> T of(SettingKey<T> key);
  }

  static PolicySet ofPlatform(IdentitySettings keys, Values values) {
    return of(keys, values, Optional.of(values.of(keys.keys().key())));
  }

  static PolicySet ofTenant(IdentitySettings keys, Values values) {
    return of(keys, values, Optional.empty());
  }

  private static PolicySet of(IdentitySettings keys, Values values, Optional<KeyPolicy> signing) {
    return new PolicySet(
        values.of(keys.tokens().key()),
        values.of(keys.password().key()),
        values.of(keys.lockout().key()),
        values.of(keys.session().key()),
        values.of(keys.mfa().key()),
        values.of(keys.signUp().key()),
        values.of(keys.branding().key()),
        values.of(keys.registration().key()),
        values.of(keys.signInEnabled().key()),
        signing);
  }
}
