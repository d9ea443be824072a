package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SignUpRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a sign-up. */
@Schema(name = "SignUp")
record SignUpBody(
    @Schema(required = true, example = "alice@acme.com") @Nullable String email,
    @Schema(
            required = true,
            example = "SecurePass123!",
            description = "8 to 128 characters with upper-case and lower-case letters and a digit")
        @Nullable String password,
    @Schema(example = "Alice") @Nullable String name) {

  private static final int MAX_NAME = 256;

  SignUpRequest toRequest(Realm realm, Origin origin) {
    return new SignUpRequest(
        realm,
        InputCheck.email("email", email),
        InputCheck.required("password", password),
        InputCheck.text("name", name, MAX_NAME),
        FirstPartyClients.APP,
        origin);
  }

  /** Leaves the password out: it must never reach a log. */
  @Override
  public String toString() {
    return "SignUpBody";
  }
}
