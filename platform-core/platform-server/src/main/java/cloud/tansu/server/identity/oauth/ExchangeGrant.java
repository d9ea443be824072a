package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.policy.RealmPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a token endpoint does: exchanges a grant for tokens (RFC 6749 §4, §6). */
@ApplicationScoped
class ExchangeGrant {

  private final Map<GrantType, GrantExchange> exchanges = new EnumMap<>(GrantType.class);
  private final RealmPolicies policies;

  @Inject
  ExchangeGrant(@Any Instance<GrantExchange> exchanges, RealmPolicies policies) {
    this((Iterable<GrantExchange>) exchanges, policies);
  }

  ExchangeGrant(Iterable<GrantExchange> exchanges, RealmPolicies policies) {
    exchanges.forEach(exchange -> this.exchanges.put(exchange.type(), exchange));
    this.policies = policies;
  }

  TokenView exchange(ClientCall call) {
    Optional<GrantExchange> exchange =
        GrantType.of(call.parameters().require("grant_type")).map(exchanges::get);
    if (exchange.isEmpty()) {
      throw OAuthError.unsupportedGrantType("There is no such grant type here.");
    }
    if (!call.client().allows(exchange.get().type())) {
      throw OAuthError.unauthorizedClient("The client may not use this grant type.");
    }
    if (!policies.signInEnabled(call.realm())) {
      throw OAuthError.unauthorizedClient("Sign-in is switched off here.");
    }
    return exchange.get().exchange(call);
  }
}
