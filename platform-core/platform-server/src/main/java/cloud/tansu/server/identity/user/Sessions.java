package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.token.AccessTokens;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Opens sessions and issues the tokens that go with them. */
@ApplicationScoped
class Sessions {

  private final SessionTable table;
  private final AccessTokens accessTokens;
  private final RefreshTerms terms;
  private final Tokens tokens;

  @Inject
  Sessions(SessionTable table, AccessTokens accessTokens, RefreshTerms terms, Tokens tokens) {
    this.table = table;
    this.accessTokens = accessTokens;
    this.terms = terms;
    this.tokens = tokens;
  }

  /** A session and the refresh token that belongs to it at the moment. */
  record Open(Session session, RefreshToken token) {}

  Open open(UnitOfWork unit, TokenSubject subject, String clientId, Scopes scopes, Origin origin)
      throws SQLException {
    Instant now = terms.now();
    RefreshToken token = terms.first();
    Session session = new Session(tokens.uuidV7(now.toEpochMilli()), subject, clientId, scopes);
    table.insert(unit, session, token, origin, now, terms.expiry(now));
    return new Open(session, token);
  }

  /** The tokens of a session; signs, so call it without holding a database connection. */
  Grant grant(Open open) {
    return grant(open, open.session().scopes());
  }

  /**
   * As {@link #grant(Open)}, with fewer scopes than were granted at the sign-in. Scopes that the
   * user's roles no longer allow are left out in any case.
   */
  Grant grant(Open open, Scopes scopes) {
    Session session = open.session();
    TokenSubject subject = session.subject();
    Scopes effective = scopes.and(Scopes.allowed(subject.realm(), subject.roles()));
    String accessToken = accessTokens.issue(subject, session.clientId(), effective, session.id());
    return new Grant(
        subject,
        session.id(),
        accessToken,
        accessTokens.lifetime(),
        session.scopes().contains(Scopes.OFFLINE_ACCESS)
            ? Optional.of(open.token().text())
            : Optional.empty(),
        effective);
  }
}
