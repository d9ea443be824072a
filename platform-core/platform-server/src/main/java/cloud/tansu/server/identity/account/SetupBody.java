package cloud.tansu.server.identity.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body by which a first password is set. */
@Schema(name = "SetFirstPassword")
record SetupBody(
    @Schema(required = true, description = "The value of 'token' in the one-time link")
        @Nullable String token,
    @Schema(required = true, example = "SecurePass123!") @Nullable String password) {

  /** Leaves both out: they must never reach a log. */
  @Override
  public String toString() {
    return "SetupBody";
  }
}
