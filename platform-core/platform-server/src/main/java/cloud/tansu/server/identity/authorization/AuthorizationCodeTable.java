package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.UserRows;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code oidc_codes}. */
@ApplicationScoped
class AuthorizationCodeTable {

  /** What a code stands for. */
  record Code(
      String clientId,
      String redirectUri,
      Scopes scopes,
      Optional<String> nonce,
      Optional<String> challenge,
      Authentication authentication,
      UUID browserSession) {}

  void insert(
      UnitOfWork unit,
      byte[] hash,
      AuthorizationRequest request,
      Scopes granted,
      BrowserSession session,
      Instant now,
      Instant expires)
      throws SQLException {
    Authentication authentication = session.authentication();
    unit.update(
        """
        insert into oidc_codes (code_hash, client_id, redirect_uri, scope, nonce, code_challenge,
          user_id, auth_time, methods, browser_session, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        hash,
        request.client().id(),
        request.redirectUri(),
        granted.toString(),
        request.nonce(),
        request.codeChallenge(),
        authentication.subject().id().value(),
        authentication.authenticatedAt(),
        authentication.methods().toArray(String[]::new),
        session.id(),
        now,
        expires);
  }

  /**
   * Uses a code up, in one statement: of two calls with the same code one gets it. Empty when it is
   * unknown, used or too old, when its user may no longer sign in, or has signed out since.
   */
  Optional<Code> use(UnitOfWork unit, Realm realm, byte[] hash, Instant now) throws SQLException {
    return unit.first(
        "update oidc_codes c set used_at = ? from users u, browser_sessions b"
            + " where c.code_hash = ? and c.used_at is null and c.expires_at > ?"
            + " and u.id = c.user_id and u.status = 'ACTIVE'"
            + " and b.id = c.browser_session and b.ended_at is null"
            + " returning c.client_id, c.redirect_uri, c.scope, c.nonce, c.code_challenge,"
            + " c.auth_time, c.methods, c.browser_session, "
            + UserRows.COLUMNS,
        row -> code(realm, row),
        now,
        hash,
        now);
  }

  private static Code code(Realm realm, ResultSet row) throws SQLException {
    return new Code(
        row.getString("client_id"),
        row.getString("redirect_uri"),
        Scopes.parse(row.getString("scope")),
        Optional.ofNullable(row.getString("nonce")),
        Optional.ofNullable(row.getString("code_challenge")),
        new Authentication(
            UserRows.subject(realm, row),
            row.getObject("auth_time", OffsetDateTime.class).toInstant(),
            List.of((String[]) row.getArray("methods").getArray())),
        row.getObject("browser_session", UUID.class));
  }

  /** Notes the session that a code opened. */
  void opened(UnitOfWork unit, byte[] hash, UUID session) throws SQLException {
    unit.update("update oidc_codes set session_id = ? where code_hash = ?", session, hash);
  }

  /**
   * Ends the session that a code opened which comes again.
   *
   * @return whether there was one that still ran
   */
  boolean endSessionOfUsed(UnitOfWork unit, byte[] hash, Instant now) throws SQLException {
    return unit.update(
            """
        update sessions set ended_at = ?, end_reason = 'TOKEN_REUSED'
        where ended_at is null and id = (select session_id from oidc_codes where code_hash = ?)
        """,
            now,
            hash)
        == 1;
  }
}
