package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.account.InputCheck;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about the own account. */
final class MeBody {

  static final int MAX_NAME = 120;

  private MeBody() {}

  /** What is to become of the account. */
  @Schema(name = "MeChange")
  record Change(
      @Schema(required = true, maxLength = MAX_NAME, description = "Empty to have none")
          @Nullable String name) {

    Optional<String> checkedName() {
      if (name == null) {
        throw InputCheck.invalid("name", "is required");
      }
      return InputCheck.text("name", name, MAX_NAME);
    }
  }

  /** The next password. */
  @Schema(name = "MePassword")
  record Password(
      @Schema(description = "Required but for who has no password yet")
          @Nullable String currentPassword,
      @Schema(required = true) @Nullable String newPassword) {

    /** Leaves the passwords out: they must never reach a log. */
    @Override
    public String toString() {
      return "Password";
    }
  }

  /** What the authenticator app shows. */
  @Schema(name = "MeTotpCode")
  record Code(
      @Schema(required = true, description = "The six digits", example = "492039")
          @Nullable String code) {

    /** Leaves the code out: it must never reach a log. */
    @Override
    public String toString() {
      return "Code";
    }
  }
}
