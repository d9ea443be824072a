package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.Sessions;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Authorization codes (RFC 6749 §4.1.2): each works once, for a minute, for the client it was
 * issued to. One that comes again ends the session that it opened (RFC 9700 §4.5).
 */
@ApplicationScoped
public class AuthorizationCodes {

  private static final Duration LIFETIME = Duration.ofSeconds(60);

  /** RFC 7636 §4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final RealmDatabases databases;
  private final AuthorizationCodeTable table;
  private final Sessions sessions;
  private final Journal journal;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  AuthorizationCodes(
      RealmDatabases databases,
      AuthorizationCodeTable table,
      Sessions sessions,
      Journal journal,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.sessions = sessions;
    this.journal = journal;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** A code for what was asked, in the name of who is signed in. */
  public String issue(Realm realm, AuthorizationRequest request, BrowserSession session) {
    String code = tokens.secret();
    Instant now = clock.instant();
    Scopes scopes = granted(request.scopes(), session.authentication());
    databases.transact(
        realm,
        unit -> {
          table.insert(unit, Tokens.hash(code), request, scopes, session, now, now.plus(LIFETIME));
          return true;
        });
    return code;
  }

  /** What the user's roles do not allow is left out. */
  private static Scopes granted(Scopes asked, Authentication authentication) {
    return asked.and(
        Scopes.allowed(authentication.subject().realm(), authentication.subject().roles()));
  }

  /**
   * Somebody shows a code.
   *
   * @param redirectUri must be the one of the request, when given; RFC 6749 §4.1.3 wants it where
   *     the request had it. Without a challenge nothing else binds the code to who asked for it, so
   *     a client with several addresses must name it then
   * @param verifier whose hash is the challenge of the request
   */
  public record Redemption(
      Client client,
      String code,
      Optional<String> redirectUri,
      Optional<String> verifier,
      Origin origin) {

    /** Leaves code and verifier out: they must never reach a log. */
    @Override
    public String toString() {
      return "Redemption[" + client.id() + "]";
    }
  }

  /**
   * The session that the code opened.
   *
   * @param nonce for the ID token
   */
  public record Redeemed(Sessions.Open open, Scopes scopes, Optional<String> nonce) {}

  /** Exchanges a code; empty when it cannot be used, for whatever reason, and never again. */
  public Optional<Redeemed> redeem(Realm realm, Redemption redemption) {
    return databases.transact(realm, unit -> redeem(unit, realm, redemption));
  }

  private Optional<Redeemed> redeem(UnitOfWork unit, Realm realm, Redemption redemption)
      throws SQLException {
    byte[] hash = Tokens.hash(redemption.code());
    Instant now = clock.instant();
    Optional<AuthorizationCodeTable.Code> code = table.use(unit, realm, hash, now);
    if (code.isEmpty()) {
      if (table.endSessionOfUsed(unit, hash, now)) {
        Journal.Entry entry =
            Journal.Entry.of(Actor.ANONYMOUS, "Auth", "SessionOpen")
                .failed("code_reused")
                .detail("client", redemption.client().id());
        journal.append(unit, realm.tenant().map(entry::about).orElse(entry));
      }
      return Optional.empty();
    }
    if (!isMeant(code.get(), redemption)) {
      return Optional.empty();
    }
    Sessions.Open open =
        sessions.open(
            unit,
            code.get().authentication(),
            redemption.client().id(),
            code.get().scopes(),
            redemption.origin(),
            Optional.of(code.get().browserSession()));
    table.opened(unit, hash, open.id());
    Actor user = code.get().authentication().subject().actor();
    journal.append(
        unit,
        Journal.Entry.of(user, "Auth", "SessionOpen").detail("client", redemption.client().id()));
    return Optional.of(new Redeemed(open, code.get().scopes(), code.get().nonce()));
  }

  private static boolean isMeant(AuthorizationCodeTable.Code code, Redemption redemption) {
    boolean sameClient = code.clientId().equals(redemption.client().id());
    boolean sameRedirect =
        redemption
            .redirectUri()
            .map(code.redirectUri()::equals)
            .orElseGet(() -> code.challenge().isPresent() || hasOneAddress(redemption.client()));
    return sameClient && sameRedirect && isProven(code.challenge(), redemption.verifier());
  }

  private static boolean hasOneAddress(Client client) {
    return client.redirectUris().size() == 1;
  }

  /** A verifier for a request without challenge is refused, too (RFC 9700 §4.8.2). */
  private static boolean isProven(Optional<String> challenge, Optional<String> verifier) {
    if (challenge.isEmpty() || verifier.isEmpty()) {
      return challenge.isEmpty() && verifier.isEmpty();
    }
    if (!VERIFIER.matcher(verifier.get()).matches()) {
      return false;
    }
    byte[] computed = Base64.getUrlEncoder().withoutPadding().encode(Tokens.hash(verifier.get()));
    return MessageDigest.isEqual(computed, challenge.get().getBytes(StandardCharsets.US_ASCII));
  }
}
