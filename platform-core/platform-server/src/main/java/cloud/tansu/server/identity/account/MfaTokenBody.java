package cloud.tansu.server.identity.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that begins an enrolment within a sign-in. */
@Schema(name = "MfaToken")
record MfaTokenBody(
    @Schema(required = true, description = "As the problem mfa_enrolment_required brought it")
        @Nullable String mfaToken) {

  /** Leaves the token out: it must never reach a log. */
  @Override
  public String toString() {
    return "MfaTokenBody";
  }
}
