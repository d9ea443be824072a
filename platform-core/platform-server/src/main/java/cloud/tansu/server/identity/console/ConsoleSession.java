package cloud.tansu.server.identity.console;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.policy.SessionPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps who is signed in to the console in the HTTP session, and forgets it when time is up. */
@ApplicationScoped
class ConsoleSession {

  private static final String ACCOUNT = "cloud.tansu.console-account";
  private static final String LAST_USED = "cloud.tansu.console-last-used";

  /** The container must not be faster than the policy, which may say a week. */
  private static final Duration LONGEST_IDLE = Duration.ofDays(7);

  private final RealmPolicies policies;
  private final Clock clock;

  @Inject
  ConsoleSession(RealmPolicies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Begins a new HTTP session: an id that was planted before the sign-in is worth nothing (session
   * fixation), and nothing of whoever was signed in before is left.
   */
  void begin(HttpServletRequest request, ConsoleAccount account) {
    end(request);
    HttpSession session = request.getSession(true);
    session.setAttribute(ACCOUNT, account);
    session.setAttribute(LAST_USED, clock.instant());
    session.setMaxInactiveInterval((int) LONGEST_IDLE.toSeconds());
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Who the HTTP session says is signed in, whatever the time. */
  Optional<ConsoleAccount> account(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ACCOUNT) instanceof ConsoleAccount account
        ? Optional.of(account)
        : Optional.empty();
  }

  /** Who is signed in and has not been away for too long; this request counts as use. */
  Optional<ConsoleAccount> use(HttpServletRequest request) {
    Optional<ConsoleAccount> account = account(request);
    if (account.isEmpty() || !isInTime(request.getSession(), account.get())) {
      return Optional.empty();
    }
    request.getSession().setAttribute(LAST_USED, clock.instant());
    return account;
  }

  private boolean isInTime(HttpSession session, ConsoleAccount account) {
    SessionPolicy policy = policies.session(account.subject().realm());
    Instant now = clock.instant();
    return session.getAttribute(LAST_USED) instanceof Instant lastUsed
        && lastUsed.plus(policy.idle()).isAfter(now)
        && account.signedInAt().plus(policy.absolute()).isAfter(now);
  }
}
