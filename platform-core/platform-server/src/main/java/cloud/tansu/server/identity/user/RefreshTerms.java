package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** How long refresh tokens live and what the next one looks like. */
@ApplicationScoped
class RefreshTerms {

  private final IdentityConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  RefreshTerms(IdentityConfig config, Tokens tokens, Clock clock) {
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Instant expiry(Instant from) {
    return from.plus(config.refreshTokenLifetime());
  }

  RefreshToken first() {
    return RefreshToken.first(tokens);
  }

  RefreshToken successorOf(RefreshToken shown) {
    return shown.successor(tokens);
  }
}
