package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.token.TokenVerifier;
import cloud.tansu.server.identity.user.OpenSessions;
import cloud.tansu.server.identity.user.RunningSessions;
import cloud.tansu.server.identity.user.SignOut;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends the session of a token (RFC 7009), of whichever kind, if it is the client's own. What is no
 * token of it is ignored: the client wanted it not to count, and it does not.
 */
@ApplicationScoped
class RevokeToken {

  private final TokenVerifier verifier;
  private final OpenSessions openSessions;
  private final SignOut signOut;
  private final RunningSessions running;

  @Inject
  RevokeToken(
      TokenVerifier verifier, OpenSessions openSessions, SignOut signOut, RunningSessions running) {
    this.verifier = verifier;
    this.openSessions = openSessions;
    this.signOut = signOut;
    this.running = running;
  }

  Object revoke(ClientCall call) {
    String token = call.parameters().require("token");
    Optional<Caller> caller =
        verifier
            .verify(token)
            .filter(found -> found.tenant().equals(call.realm().tenant()))
            .filter(found -> call.client().id().equals(found.getClaim("client_id")));
    if (caller.isPresent()) {
      idIn(caller.get(), "sid").ifPresent(session -> end(call, caller.get(), session));
    } else {
      openSessions
          .find(call.realm(), token)
          .filter(open -> open.clientId().equals(call.client().id()))
          .ifPresent(open -> end(call, open.user(), open.id()));
    }
    return "";
  }

  private void end(ClientCall call, Caller caller, UUID session) {
    UserId.parse(caller.getName()).ifPresent(user -> end(call, user, session));
  }

  private void end(ClientCall call, UserId user, UUID session) {
    signOut.signOut(call.realm(), user, session, call.origin());
    running.forget(session);
  }

  private static Optional<UUID> idIn(Caller caller, String claim) {
    return UserId.parse(String.valueOf(caller.<Object>getClaim(claim))).map(UserId::value);
  }
}
