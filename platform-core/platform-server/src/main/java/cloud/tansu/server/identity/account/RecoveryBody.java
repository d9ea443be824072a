package cloud.tansu.server.identity.account;

import cloud.tansu.server.kernel.Email;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies by which people ask for links and use them. */
final class RecoveryBody {

  private static final int MAX_TOKEN = 256;

  private RecoveryBody() {}

  /** Where a link is to be sent. */
  @Schema(name = "EmailAddress")
  record Address(@Schema(required = true, example = "alice@acme.com") @Nullable String email) {

    Email checked() {
      return InputCheck.email("email", email);
    }
  }

  /** A new password. */
  @Schema(name = "ResetPassword")
  record Reset(
      @Schema(required = true, description = "The value of 'token' in the link")
          @Nullable String token,
      @Schema(required = true, example = "SecurePass123!") @Nullable String password) {

    String checkedToken() {
      return RecoveryBody.checkedToken(token);
    }

    String checkedPassword() {
      return InputCheck.required("password", password);
    }

    /** Leaves both out: they must never reach a log. */
    @Override
    public String toString() {
      return "Reset";
    }
  }

  /** A link that confirms an address. */
  @Schema(name = "ConfirmEmail")
  record Confirmation(
      @Schema(required = true, description = "The value of 'token' in the link")
          @Nullable String token) {

    String checkedToken() {
      return RecoveryBody.checkedToken(token);
    }

    /** Leaves the token out: it must never reach a log. */
    @Override
    public String toString() {
      return "Confirmation";
    }
  }

  private static String checkedToken(@Nullable String token) {
    return InputCheck.text("token", InputCheck.required("token", token), MAX_TOKEN).orElse("");
  }
}
