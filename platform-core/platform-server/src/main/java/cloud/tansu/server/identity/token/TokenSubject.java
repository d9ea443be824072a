package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Whom a token is about.
 *
 * @param realm whose user it is
 * @param emailVerified whether the owner of the address is known to be the user
 * @param name what people call the user, if known
 * @param roles roles in that realm
 */
public record TokenSubject(
    Realm realm,
    UserId id,
    Email email,
    boolean emailVerified,
    Optional<String> name,
    List<String> roles) {

  public TokenSubject {
    roles = List.copyOf(roles);
  }

  /** The same person, whose address is known to be theirs. */
  public TokenSubject withVerifiedEmail() {
    return new TokenSubject(realm, id, email, true, name, roles);
  }

  /** The same person as the audit trail names it. */
  public Actor actor() {
    return new Actor(id.toString(), email.value(), realm.tenant());
  }
}
