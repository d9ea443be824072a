package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SignOut;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Ends the session that an access token belongs to; a token of a client has none. */
@ApplicationScoped
class EndSession {

  private final SignOut signOut;

  @Inject
  EndSession(SignOut signOut) {
    this.signOut = signOut;
  }

  void of(Caller caller, Origin origin) {
    Optional<UUID> session =
        UserId.parse(String.valueOf(caller.<Object>getClaim("sid"))).map(UserId::value);
    Optional<UserId> user = UserId.parse(caller.getName());
    if (session.isPresent() && user.isPresent()) {
      signOut.signOut(new Realm(caller.tenant()), user.get(), session.get(), origin);
    }
  }
}
