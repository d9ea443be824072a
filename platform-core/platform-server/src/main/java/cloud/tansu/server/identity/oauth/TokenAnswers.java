package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers requests to a token endpoint, the platform's or a tenant's. */
@ApplicationScoped
class TokenAnswers {

  private final ExchangeGrant exchangeGrant;
  private final RequestOrigin origins;

  @Inject
  TokenAnswers(ExchangeGrant exchangeGrant, RequestOrigin origins) {
    this.exchangeGrant = exchangeGrant;
    this.origins = origins;
  }

  Response answer(Realm realm, MediaType type, String body, HttpServletRequest request) {
    TokenParameters parameters = TokenParameters.parse(type, body);
    try {
      TokenView view = TokenView.of(exchangeGrant.exchange(realm, parameters, origins.of(request)));
      return Response.ok(view)
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header("Pragma", "no-cache")
          .build();
    } catch (ProblemException problem) {
      throw OAuthError.of(problem.problem());
    }
  }
}
