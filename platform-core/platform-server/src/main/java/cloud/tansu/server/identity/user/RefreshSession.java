package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Exchanges a refresh token for an access token and the next refresh token (RFC 6749 §6). A token
 * works once; one that comes a second time ends its session, because either the first or the second
 * caller has stolen it (RFC 9700 §4.14.2). Within the reuse interval the second call gets the same
 * answer instead: two tabs of a browser, or a call repeated because its answer was lost, are no
 * thieves.
 */
@ApplicationScoped
public class RefreshSession {

  private final RealmDatabases databases;
  private final SessionTable table;
  private final Sessions sessions;
  private final LoginRecords records;
  private final RefreshTerms terms;
  private final RealmPolicies policies;

  @Inject
  RefreshSession(
      RealmDatabases databases,
      SessionTable table,
      Sessions sessions,
      LoginRecords records,
      RefreshTerms terms,
      RealmPolicies policies) {
    this.databases = databases;
    this.table = table;
    this.sessions = sessions;
    this.records = records;
    this.terms = terms;
    this.policies = policies;
  }

  /** What a transaction found; the access token is signed after it. */
  private sealed interface Exchange {
    record Done(Sessions.Open open) implements Exchange {}

    record Failed(RefreshResult result) implements Exchange {}
  }

  /** Undoes the exchange, so that the token can be used again. */
  private static final class TooWide extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooWide(String scope) {
      super(scope);
    }
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code tenant_sign_in_disabled}, which
   *     leaves the token usable
   */
  public RefreshResult refresh(RefreshRequest request) {
    policies.requireSignIn(request.realm());
    Optional<RefreshToken> shown = RefreshToken.parse(request.refreshToken());
    if (shown.isEmpty()) {
      return new RefreshResult.Refused();
    }
    try {
      Exchange exchange =
          databases.transact(request.realm(), unit -> exchange(unit, request, shown.get()));
      return switch (exchange) {
        case Exchange.Done done -> new RefreshResult.Refreshed(grant(request, done.open()));
        case Exchange.Failed failed -> failed.result();
      };
    } catch (TooWide refused) {
      return new RefreshResult.ScopeNotGranted(String.valueOf(refused.getMessage()));
    }
  }

  private Grant grant(RefreshRequest request, Sessions.Open open) {
    return sessions.grant(
        open, request.scopes().orElse(open.session().scopes()), request.algorithm());
  }

  private Exchange exchange(UnitOfWork unit, RefreshRequest request, RefreshToken shown)
      throws SQLException {
    Instant now = terms.now();
    RefreshToken successor = terms.successorOf(request.realm(), shown);
    Optional<Session> session =
        table.rotate(
            unit,
            request.realm(),
            new SessionTable.Rotation(
                shown,
                successor,
                request.clientId(),
                now,
                terms.expiry(unit, request.realm(), now),
                terms.reusableSince(unit, request.realm(), now)));
    if (session.isPresent()) {
      requireGranted(request, session.get());
      return new Exchange.Done(new Sessions.Open(session.get(), successor));
    }
    Optional<SessionTable.Ended> ended = table.endBecauseOf(unit, shown, now);
    if (ended.isPresent()) {
      record(unit, request, ended.get());
    }
    return new Exchange.Failed(new RefreshResult.Refused());
  }

  private static void requireGranted(RefreshRequest request, Session session) {
    Optional<String> tooWide =
        request.scopes().flatMap(asked -> asked.firstNotIn(session.scopes()));
    if (tooWide.isPresent()) {
      throw new TooWide(tooWide.get());
    }
  }

  private void record(UnitOfWork unit, RefreshRequest request, SessionTable.Ended ended)
      throws SQLException {
    Attempt attempt =
        new Attempt(
            request.realm(), Optional.of(ended.user()), "", request.origin(), "refresh_token");
    LoginOutcome outcome =
        ended.reason() == SessionTable.EndReason.TOKEN_REUSED
            ? LoginOutcome.REFRESH_TOKEN_REUSED
            : LoginOutcome.REFRESH_REFUSED;
    records.add(unit, attempt, outcome);
  }
}
