package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.mfa.Proof;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that goes on with a sign-in. */
@Schema(name = "MfaVerify")
record MfaVerifyBody(
    @Schema(required = true, description = "As the problem mfa_required brought it")
        @Nullable String mfaToken,
    @Schema(description = "The six digits of the authenticator app", example = "492039")
        @Nullable String code,
    @Schema(description = "Instead of the code", example = "7Q2M-04XA-K9PD-8TRC")
        @Nullable String recoveryCode) {

  String requireToken() {
    return InputCheck.required("mfaToken", mfaToken);
  }

  /** The one of both that is there. */
  Proof proof() {
    if (recoveryCode != null && !recoveryCode.isEmpty()) {
      if (code != null && !code.isEmpty()) {
        throw InputCheck.invalid("recoveryCode", "stands instead of 'code', not beside it");
      }
      return new Proof.Recovery(recoveryCode);
    }
    return new Proof.Code(InputCheck.required("code", code));
  }

  /** Leaves token and codes out: they must never reach a log. */
  @Override
  public String toString() {
    return "MfaVerifyBody";
  }
}
