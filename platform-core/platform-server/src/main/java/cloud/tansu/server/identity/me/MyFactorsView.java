package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.mfa.ChangeFactors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The user's second factor. */
@Schema(name = "MyMfa")
record MyFactorsView(
    @Schema(
            implementation = Instant.class,
            description = "When the authenticator app was confirmed; absent without one")
        Optional<Instant> totpSince,
    @Schema(description = "Recovery codes that can still be used") int recoveryCodesLeft) {

  static MyFactorsView of(ChangeFactors.State state) {
    return new MyFactorsView(state.totpSince(), state.recoveryCodesLeft());
  }

  /** New recovery codes. */
  @Schema(name = "MyRecoveryCodes")
  record Codes(
      @Schema(description = "Each works once in place of the app; shown now and never again")
          List<String> recoveryCodes) {

    /** Leaves the codes out: they must never reach a log. */
    @Override
    public String toString() {
      return "Codes";
    }
  }
}
