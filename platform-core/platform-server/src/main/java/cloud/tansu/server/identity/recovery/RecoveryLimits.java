package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;

/** How often links are asked for and sent, counted for all nodes. */
@ApplicationScoped
class RecoveryLimits {

  private static final Duration HOUR = Duration.ofHours(1);

  private final RateLimits limits;
  private final RateLimitPolicy requests;
  private final RateLimitPolicy mails;
  private final RateLimitPolicy signUpMails;

  @Inject
  RecoveryLimits(RateLimits limits, RecoveryConfig config) {
    this.limits = limits;
    this.requests = RateLimitPolicy.exact("recovery", config.requestsPerHour(), HOUR);
    this.mails = RateLimitPolicy.exact("recovery-mail", config.mailsPerHour(), HOUR);
    this.signUpMails = RateLimitPolicy.exact("sign-up-mail", config.mailsPerHour(), HOUR);
  }

  /**
   * Counts one wish of a caller.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  void checkCaller(Realm realm, Origin origin) {
    limits.check(requests, realm + "|" + origin.ip());
  }

  /**
   * Counts one mail to an address, whether or not it has an account. Nobody is told when there were
   * too many: a stranger who asks in the owner's name would learn that somebody did.
   */
  boolean mayWriteTo(Realm realm, Email email) {
    return limits.tryUse(mails, subject(realm, email)).isEmpty();
  }

  /** As {@link #mayWriteTo}, for sign-ups, which forgotten passwords must not use up. */
  boolean mayWriteAboutSignUp(Realm realm, Email email) {
    return limits.tryUse(signUpMails, subject(realm, email)).isEmpty();
  }

  /** Addresses of people do not stand in tables of counters. */
  private static String subject(Realm realm, Email email) {
    return realm + "|" + HexFormat.of().formatHex(Tokens.hash(email.value()));
  }
}
