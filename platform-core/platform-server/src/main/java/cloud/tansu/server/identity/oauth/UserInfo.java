package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.token.UserClaims;
import cloud.tansu.server.identity.user.RunningSessions;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims about the user of an access token, as of now (OpenID Connect Core 1.0 §5.3.2). */
@ApplicationScoped
class UserInfo {

  private final RunningSessions running;

  @Inject
  UserInfo(RunningSessions running) {
    this.running = running;
  }

  Response answer(Realm realm, SecurityContext security) {
    TokenSubject subject =
        Caller.of(security.getUserPrincipal())
            .filter(caller -> caller.tenant().equals(realm.tenant()))
            .flatMap(caller -> UserId.parse(String.valueOf(caller.<Object>getClaim("sid"))))
            .flatMap(session -> running.subjectOf(realm, session.value()))
            .orElseThrow(
                () ->
                    Problems.UNAUTHENTICATED.because(
                        "The access token belongs to no user of this issuer who is signed in."));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", subject.id().toString());
    claims.putAll(UserClaims.of(subject, scopes(security)));
    return Response.ok(claims).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static Scopes scopes(SecurityContext security) {
    return new Scopes(
        Caller.of(security.getUserPrincipal())
            .map(caller -> List.copyOf(caller.scopes()))
            .orElse(List.of()));
  }
}
