package cloud.tansu.server.identity.console;

import cloud.tansu.server.identity.token.TokenSubject;
import java.time.Instant;
import java.util.UUID;

/**
 * Who is signed in to the console, as kept in the HTTP session.
 *
 * @param session the identity session that stands behind it; when that ends, so does this
 * @param signedInAt when the password was given
 */
public record ConsoleAccount(TokenSubject subject, UUID session, Instant signedInAt) {

  /** What the console shows: the name, or the e-mail address. */
  public String displayName() {
    return subject.name().orElse(subject.email().value());
  }
}
