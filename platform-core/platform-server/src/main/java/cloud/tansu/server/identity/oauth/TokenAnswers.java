package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers requests to a token endpoint, the platform's or a tenant's. */
@ApplicationScoped
class TokenAnswers {

  private final ClientCalls calls;
  private final ExchangeGrant exchangeGrant;

  @Inject
  TokenAnswers(ClientCalls calls, ExchangeGrant exchangeGrant) {
    this.calls = calls;
    this.exchangeGrant = exchangeGrant;
  }

  Response answer(Realm realm, MediaType type, String body, HttpServletRequest request) {
    return calls.answer(realm, type, body, request, Response.Status.OK, exchangeGrant::exchange);
  }
}
