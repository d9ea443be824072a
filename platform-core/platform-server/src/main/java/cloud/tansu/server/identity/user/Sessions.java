package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
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
import java.util.UUID;

/** Opens sessions and issues the tokens that go with them. */
@ApplicationScoped
public class Sessions {

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
  public static final class Open {

    private final Session session;
    private final RefreshToken token;

    Open(Session session, RefreshToken token) {
      this.session = session;
      this.token = token;
    }

    Session session() {
      return session;
    }

    /** The claim {@code sid} of the tokens. */
    public UUID id() {
      return session.id();
    }
  }

  /** As the longer method, without a browser session behind it. */
  public Open open(
      UnitOfWork unit, Authentication authentication, String clientId, Scopes scopes, Origin origin)
      throws SQLException {
    return open(unit, authentication, clientId, scopes, origin, Optional.empty());
  }

  /**
   * Writes a session down: the first of a family of refresh tokens.
   *
   * @param browserSession the session of the sign-in pages that it ends with; empty when there is
   *     none
   */
  public Open open(
      UnitOfWork unit,
      Authentication authentication,
      String clientId,
      Scopes scopes,
      Origin origin,
      Optional<UUID> browserSession)
      throws SQLException {
    Instant now = terms.now();
    RefreshToken token = terms.first();
    Session session =
        new Session(tokens.uuidV7(now.toEpochMilli()), authentication, clientId, scopes);
    table.insert(
        unit,
        session,
        token,
        origin,
        now,
        terms.expiry(unit, session.subject().realm(), now),
        browserSession);
    return new Open(session, token);
  }

  /** The tokens of a session; signs, so call it without holding a database connection. */
  public Grant grant(Open open) {
    return grant(open, open.session().scopes(), KeyAlgorithm.RS256);
  }

  /**
   * As {@link #grant(Open)}, with fewer scopes than were granted at the sign-in, and signed as the
   * application wishes. Scopes that the user's roles no longer allow are left out in any case.
   */
  public Grant grant(Open open, Scopes scopes, KeyAlgorithm algorithm) {
    Session session = open.session();
    TokenSubject subject = session.subject();
    Scopes effective = scopes.and(Scopes.allowed(subject.realm(), subject.roles()));
    String accessToken =
        accessTokens.issue(
            new AccessTokens.UserGrant(
                subject,
                session.clientId(),
                effective,
                session.id(),
                session.authentication().authenticatedAt(),
                session.authentication().methods()),
            algorithm);
    return new Grant(
        session.authentication(),
        session.id(),
        session.clientId(),
        accessToken,
        accessTokens.lifetime(subject.realm()),
        session.scopes().contains(Scopes.OFFLINE_ACCESS)
            ? Optional.of(open.token.text())
            : Optional.empty(),
        effective);
  }
}
