package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SignInRequest;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a sign-in. */
@Schema(name = "SignIn")
record SignInBody(
    @Schema(required = true, example = "alice@acme.com") @Nullable String email,
    @Schema(required = true, example = "SecurePass123!") @Nullable String password,
    @Schema(
            description =
                "The six digits of the authenticator app, for users who have one; they can also"
                    + " follow in a second call",
            example = "492039")
        @Nullable String totpCode) {

  SignInRequest toRequest(Realm realm, Origin origin) {
    return new SignInRequest(
        realm,
        InputCheck.required("email", email),
        InputCheck.required("password", password),
        FirstPartyClients.APP,
        Optional.empty(),
        InputCheck.text("totpCode", totpCode, 16),
        origin);
  }

  /** Leaves password and code out: they must never reach a log. */
  @Override
  public String toString() {
    return "SignInBody";
  }
}
