package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Writes down every attempt to sign in, in the transaction that decides it. */
@ApplicationScoped
class LoginRecords {

  private static final int MAX_EMAIL = 254;

  private final Tokens tokens;
  private final Clock clock;

  @Inject
  LoginRecords(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What was attempted.
   *
   * @param user whose account; empty when there is none with that address
   * @param email the address that was given, or the account's
   * @param method {@code password}, {@code refresh_token}, {@code setup_link}
   */
  record Attempt(Realm realm, Optional<UserId> user, String email, Origin origin, String method) {

    Attempt {
      email = email.substring(0, Math.min(email.length(), MAX_EMAIL));
    }
  }

  void add(UnitOfWork unit, Attempt attempt, LoginOutcome outcome) throws SQLException {
    Instant now = clock.instant();
    unit.update(
        """
        insert into login_events (id, user_id, email_attempted, occurred_at, ip, user_agent,
          method, outcome, reason)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        tokens.uuidV7(now.toEpochMilli()),
        attempt.user().map(UserId::value),
        attempt.email().replace("\0", ""),
        now,
        attempt.origin().ip(),
        attempt.origin().userAgent().replace("\0", ""),
        attempt.method(),
        outcome.isSuccess() ? "success" : "failure",
        outcome.name().toLowerCase(java.util.Locale.ROOT));
  }
}
