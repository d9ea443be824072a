package cloud.tansu.server.identity.user;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes down every attempt to sign in, for the tenant's activity log and for the audit trail, in
 * the transaction that decides it.
 */
@ApplicationScoped
public class LoginRecords {

  private static final int MAX_EMAIL = 254;
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  private final AuditTrail audit;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  LoginRecords(AuditTrail audit, Tokens tokens, Clock clock) {
    this.audit = audit;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What was attempted.
   *
   * @param user whose account; empty when there is none with that address
   * @param email the address that was given, or the account's
   * @param method {@code password}, {@code refresh_token}, {@code setup_link}, {@code oauth:google}
   */
  public record Attempt(
      Realm realm, Optional<UserId> user, String email, Origin origin, String method) {

    public Attempt {
      email = CONTROLS.matcher(email).replaceAll("");
      email = email.substring(0, Math.min(email.length(), MAX_EMAIL));
    }
  }

  public void add(UnitOfWork unit, Attempt attempt, LoginOutcome outcome) throws SQLException {
    Instant now = clock.instant();
    unit.update(
        """
        insert into login_events (id, user_id, email_attempted, occurred_at, ip, user_agent,
          method, outcome, reason)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        tokens.uuidV7(now.toEpochMilli()),
        attempt.user().map(UserId::value),
        attempt.email(),
        now,
        attempt.origin().ip(),
        attempt.origin().userAgent(),
        attempt.method(),
        outcome.isSuccess() ? "success" : "failure",
        outcome.code());
    audit.append(unit, event(attempt, outcome));
  }

  Instant now() {
    return clock.instant();
  }

  /** In the log of the realm: a stranger's attempt belongs to the tenant it was made at. */
  private static AuditEvent event(Attempt attempt, LoginOutcome outcome) {
    Optional<TenantId> tenant = attempt.realm().tenant();
    String name = attempt.email();
    Actor actor =
        attempt
            .user()
            .map(UserId::toString)
            .map(id -> new Actor(id, name.isEmpty() ? id : name, tenant))
            .orElseGet(() -> new Actor(Actor.ANONYMOUS.subject(), name, tenant));
    AuditEvent event =
        AuditEvent.of(actor, "Auth", outcome.action())
            .service("identity")
            .detail("method", attempt.method());
    return outcome.isSuccess() ? event : event.failed(outcome.code());
  }
}
