package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import java.util.Optional;

/**
 * An administrator wants somebody to join.
 *
 * @param actor who
 * @param role a role of the realm
 * @param message plain text for the mail, up to {@value #MAX_MESSAGE} characters
 */
public record InvitationRequest(
    Actor actor, Realm realm, Email email, String role, Optional<String> message) {

  public static final int MAX_MESSAGE = 1_000;

  public InvitationRequest {
    if (message.filter(text -> text.isBlank() || text.length() > MAX_MESSAGE).isPresent()) {
      throw new IllegalArgumentException("A message has 1 to " + MAX_MESSAGE + " characters");
    }
  }
}
