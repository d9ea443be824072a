package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.Clients;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenVerifier;
import cloud.tansu.server.identity.user.OpenSessions;
import cloud.tansu.server.identity.user.RunningSessions;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells whether a token counts at this moment (RFC 7662), and what it says. An access token does as
 * long as its session runs and its user may sign in; what has ended is noticed within {@link
 * RunningSessions#REMEMBERED} on every node.
 */
@ApplicationScoped
class IntrospectToken {

  private static final Map<String, Object> INACTIVE = Map.of("active", false);
  private static final List<String> CLAIMS =
      List.of(
          "scope",
          "client_id",
          "exp",
          "iat",
          "sub",
          "aud",
          "iss",
          "jti",
          "sid",
          "tid",
          "email",
          "name",
          "roles",
          "auth_time",
          "amr");

  private final TokenVerifier verifier;
  private final RunningSessions running;
  private final OpenSessions openSessions;
  private final Clients clients;

  @Inject
  IntrospectToken(
      TokenVerifier verifier, RunningSessions running, OpenSessions openSessions, Clients clients) {
    this.verifier = verifier;
    this.running = running;
    this.openSessions = openSessions;
    this.clients = clients;
  }

  /** The client must authenticate: whoever can ask could try tokens (RFC 7662 §4). */
  Map<String, Object> introspect(ClientCall call) {
    if (!call.isAuthenticated()) {
      throw OAuthError.invalidClient("Only clients with a secret or a key may introspect.");
    }
    String token = call.parameters().require("token");
    Optional<Caller> caller =
        verifier.verify(token).filter(found -> found.tenant().equals(call.realm().tenant()));
    if (caller.isPresent()) {
      return counts(call.realm(), caller.get()) ? view(caller.get()) : INACTIVE;
    }
    return openSessions.find(call.realm(), token).map(IntrospectToken::view).orElse(INACTIVE);
  }

  private boolean counts(Realm realm, Caller caller) {
    Optional<UUID> session =
        UserId.parse(String.valueOf(caller.<Object>getClaim("sid"))).map(UserId::value);
    return session.isPresent()
        ? running.subjectOf(realm, session.get()).isPresent()
        : clients
            .find(realm, String.valueOf(caller.<Object>getClaim("client_id")))
            .filter(Client::enabled)
            .isPresent();
  }

  private static Map<String, Object> view(Caller caller) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("active", true);
    view.put("token_type", "Bearer");
    for (String claim : CLAIMS) {
      Object value = caller.getClaim(claim);
      if (value != null) {
        view.put(claim, value);
      }
    }
    return view;
  }

  private static Map<String, Object> view(OpenSessions.OpenSession session) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("active", true);
    view.put("token_type", "refresh_token");
    view.put("scope", session.scopes().toString());
    view.put("client_id", session.clientId());
    view.put("sub", session.user().toString());
    view.put("sid", session.id().toString());
    view.put("exp", session.expiresAt().getEpochSecond());
    return view;
  }
}
