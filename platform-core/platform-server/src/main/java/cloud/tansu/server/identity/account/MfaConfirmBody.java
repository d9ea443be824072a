package cloud.tansu.server.identity.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that confirms an enrolment within a sign-in. */
@Schema(name = "MfaEnrolmentConfirm")
record MfaConfirmBody(
    @Schema(required = true, description = "As the problem mfa_enrolment_required brought it")
        @Nullable String mfaToken,
    @Schema(required = true, description = "The six digits that the app shows", example = "492039")
        @Nullable String code) {

  /** Leaves token and code out: they must never reach a log. */
  @Override
  public String toString() {
    return "MfaConfirmBody";
  }
}
