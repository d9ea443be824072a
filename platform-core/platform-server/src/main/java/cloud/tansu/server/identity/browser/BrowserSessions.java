package cloud.tansu.server.identity.browser;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.policy.SessionPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions of the hosted pages. A browser holds one for each realm, in a cookie that only the
 * realm's pages get. Every sign-in gives a new cookie, so that one planted before is worth nothing
 * (session fixation).
 */
@ApplicationScoped
public class BrowserSessions {

  /** How often a session that is in use is written. */
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private final RealmDatabases databases;
  private final BrowserSessionTable table;
  private final SessionCookies cookies;
  private final RealmPolicies policies;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  BrowserSessions(
      RealmDatabases databases,
      BrowserSessionTable table,
      SessionCookies cookies,
      RealmPolicies policies,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.cookies = cookies;
    this.policies = policies;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Who is signed in with the browser that makes the request. */
  public Optional<BrowserSession> find(Realm realm, HttpServletRequest request) {
    return cookies.secretIn(request, realm).flatMap(secret -> find(realm, secret));
  }

  private Optional<BrowserSession> find(Realm realm, String secret) {
    SessionPolicy policy = policies.session(realm);
    Instant now = clock.instant();
    Optional<BrowserSessionTable.Row> row =
        databases.read(
            realm,
            unit ->
                table.find(
                    unit,
                    realm,
                    Tokens.hash(secret),
                    now.minus(policy.idle()),
                    now.minus(policy.absolute())));
    row.filter(found -> found.seenAt().plus(SEEN_EVERY).isBefore(now))
        .ifPresent(
            found ->
                databases.transact(realm, unit -> table.seen(unit, found.session().id(), now)));
    return row.map(BrowserSessionTable.Row::session);
  }

  /**
   * A session that has begun.
   *
   * @param cookie to be set in the browser
   */
  public record Begun(BrowserSession session, NewCookie cookie) {}

  /**
   * Begins a session in the caller's transaction, in place of the one that the browser has. The
   * sessions of applications go on under the new one when it is of the same user, and end when it
   * is of another.
   */
  public Begun begin(
      UnitOfWork unit,
      Authentication authentication,
      Origin origin,
      Optional<BrowserSession> instead)
      throws SQLException {
    Instant now = clock.instant();
    Realm realm = authentication.subject().realm();
    BrowserSession session = new BrowserSession(tokens.uuidV7(now.toEpochMilli()), authentication);
    String secret = tokens.secret();
    table.insert(unit, session, Tokens.hash(secret), origin, now);
    if (instead.isPresent()) {
      replace(unit, instead.get(), session, now);
    }
    return new Begun(session, cookies.holding(secret, realm));
  }

  private void replace(UnitOfWork unit, BrowserSession old, BrowserSession session, Instant now)
      throws SQLException {
    boolean samePerson =
        old.authentication().subject().id().equals(session.authentication().subject().id());
    if (samePerson) {
      table.moveApplications(unit, old.id(), session.id());
    }
    table.end(unit, old.id(), now);
  }

  /**
   * Ends a session in the caller's transaction, with the sessions of applications that were opened
   * from it.
   */
  public void end(UnitOfWork unit, UUID session) throws SQLException {
    table.end(unit, session, clock.instant());
  }

  /** What takes the cookie away from the browser. */
  public NewCookie noCookie(Realm realm) {
    return cookies.removed(realm);
  }
}
