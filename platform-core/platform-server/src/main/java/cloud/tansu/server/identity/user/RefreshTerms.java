package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** How long refresh tokens live and what the next one looks like. */
@ApplicationScoped
class RefreshTerms {

  private final RealmPolicies policies;
  private final Secrets secrets;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  RefreshTerms(RealmPolicies policies, Secrets secrets, Tokens tokens, Clock clock) {
    this.policies = policies;
    this.secrets = secrets;
    this.tokens = tokens;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Instant expiry(UnitOfWork unit, Realm realm, Instant from) {
    return from.plus(policies.tokens(unit, realm).refreshToken());
  }

  /** A token that was replaced after this instant may come once more. */
  Instant reusableSince(UnitOfWork unit, Realm realm, Instant now) {
    return now.minus(policies.tokens(unit, realm).refreshReuse());
  }

  RefreshToken first() {
    return RefreshToken.first(tokens);
  }

  /**
   * The token that takes the place of this one: always the same, and nobody who lacks the key ring
   * can tell it from the one shown.
   */
  RefreshToken successorOf(Realm realm, RefreshToken shown) {
    return shown.successor(
        secrets.fingerprint(
            new SecretPurpose(realm.tenant(), "sessions", "token_hash"), shown.text()));
  }
}
