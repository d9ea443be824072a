package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.invitation.AcceptRequest;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SignUpRequest;
import java.util.Optional;
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
    @Schema(example = "Alice") @Nullable String name,
    @Schema(
            description =
                "The value of 'token' in the link of an invitation, which gives its role and works"
                    + " even where people cannot sign up by themselves")
        @Nullable String inviteToken) {

  private static final int MAX_NAME = 256;
  private static final int MAX_TOKEN = 256;

  SignUpRequest toRequest(Realm realm, Origin origin) {
    return new SignUpRequest(
        realm,
        InputCheck.email("email", email),
        InputCheck.required("password", password),
        InputCheck.text("name", name, MAX_NAME),
        FirstPartyClients.APP,
        origin);
  }

  /** The invitation that comes with it, if one does. */
  Optional<AcceptRequest> toAcceptance(Realm realm, Origin origin) {
    return InputCheck.text("inviteToken", inviteToken, MAX_TOKEN)
        .map(
            secret ->
                new AcceptRequest(
                    realm,
                    secret,
                    Optional.of(InputCheck.email("email", email)),
                    InputCheck.required("password", password),
                    InputCheck.text("name", name, MAX_NAME),
                    origin));
  }

  /** Leaves password and token out: they must never reach a log. */
  @Override
  public String toString() {
    return "SignUpBody";
  }
}
