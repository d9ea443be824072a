package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.invitation.AcceptRequest;
import cloud.tansu.server.identity.invitation.InvitationRequest;
import cloud.tansu.server.identity.invitation.InvitationStatus;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.kernel.Actor;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies by which people are invited and accept. */
final class InvitationBody {

  private static final int MAX_NAME = 256;
  private static final int MAX_ROLE = 64;
  private static final int MAX_TOKEN = 256;

  private InvitationBody() {}

  /** Somebody to be invited. */
  @Schema(name = "CreateInvitation")
  record Create(
      @Schema(required = true, example = "bob@acme.com") @Nullable String email,
      @Schema(description = "TenantAdmin or User; User when left out", example = "User")
          @Nullable String role,
      @Schema(
              description = "What the mail says in your name; plain text of up to 1,000 characters",
              example = "Welcome to the team!")
          @Nullable String message) {

    InvitationRequest toRequest(Actor actor, Realm realm) {
      return new InvitationRequest(
          actor,
          realm,
          InputCheck.email("email", email),
          InputCheck.text("role", role, MAX_ROLE).orElse(NewUsers.PLAIN_ROLE),
          checkedMessage());
    }

    /** Lines may end as people's systems end them. */
    private Optional<String> checkedMessage() {
      String text = message == null ? "" : message.replace("\r\n", "\n").replace('\t', ' ');
      InputCheck.text("message", text.replace('\n', ' '), InvitationRequest.MAX_MESSAGE);
      return Optional.of(text.strip()).filter(given -> !given.isEmpty());
    }
  }

  /** Somebody who accepts. */
  @Schema(name = "AcceptInvitation")
  record Accept(
      @Schema(required = true, description = "The value of 'token' in the link of the invitation")
          @Nullable String token,
      @Schema(required = true, example = "SecurePass123!") @Nullable String password,
      @Schema(example = "Bob") @Nullable String name) {

    AcceptRequest toRequest(Realm realm, Origin origin) {
      return new AcceptRequest(
          realm,
          InputCheck.text("token", InputCheck.required("token", token), MAX_TOKEN).orElse(""),
          Optional.empty(),
          InputCheck.required("password", password),
          InputCheck.text("name", name, MAX_NAME),
          origin);
    }

    /** Leaves token and password out: they must never reach a log. */
    @Override
    public String toString() {
      return "Accept";
    }
  }

  static Optional<InvitationStatus> statusOf(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        InvitationStatus.parse(word)
            .orElseThrow(
                () -> InputCheck.invalid("status", "is open, accepted, expired or revoked")));
  }
}
