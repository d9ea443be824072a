package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.mfa.CompleteSignIn;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sign-in with which a second factor was set up. */
@Schema(name = "MfaEnrolled")
record EnrolledView(
    SignedInView signedIn,
    @Schema(description = "Each works once in place of the app; shown now and never again")
        List<String> recoveryCodes) {

  static EnrolledView of(CompleteSignIn.Result.SignedIn signedIn) {
    return new EnrolledView(SignedInView.of(signedIn.grant()), signedIn.recoveryCodes());
  }

  /** Leaves tokens and codes out: they must never reach a log. */
  @Override
  public String toString() {
    return "EnrolledView";
  }
}
