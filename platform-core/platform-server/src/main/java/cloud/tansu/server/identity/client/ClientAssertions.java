package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Tokens;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Checks the JSON Web Tokens with which clients authenticate (RFC 7523 §3, OpenID Connect Core 1.0
 * §9). Each works once, on whichever node.
 */
@ApplicationScoped
class ClientAssertions {

  /** The value of {@code client_assertion_type}. */
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** How far ahead an assertion may expire, and so how long its id is kept. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final int MAX_LENGTH = 8_192;
  private static final int MAX_JTI_LENGTH = 255;

  private final RealmDatabases databases;
  private final Issuers issuers;
  private final Clock clock;

  @Inject
  ClientAssertions(RealmDatabases databases, Issuers issuers, Clock clock) {
    this.databases = databases;
    this.issuers = issuers;
    this.clock = clock;
  }

  /** An assertion whose signature has not been looked at. */
  record Unverified(SignedJWT token, JWTClaimsSet claims) {

    /** Whom it says it is of. */
    String clientId() {
      return String.valueOf(claims.getSubject());
    }
  }

  /** Reads an assertion; empty when it is none. */
  static Optional<Unverified> parse(String serialized) {
    if (serialized.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      SignedJWT token = SignedJWT.parse(serialized);
      return Optional.of(new Unverified(token, token.getJWTClaimsSet()));
    } catch (ParseException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /**
   * What is wrong with an assertion of the client; empty when nothing is, and then it cannot be
   * used again.
   */
  Optional<String> objection(Realm realm, Client client, Unverified assertion) {
    if (!keysOf(client).haveSigned(assertion.token())) {
      return Optional.of(
          "No key of the client has signed the client assertion with RS256, PS256 or ES256.");
    }
    JWTClaimsSet claims = assertion.claims();
    if (!client.id().equals(claims.getSubject()) || !client.id().equals(claims.getIssuer())) {
      return Optional.of("The claims iss and sub of the client assertion are the client's id.");
    }
    if (Collections.disjoint(claims.getAudience(), audiences(realm))) {
      return Optional.of("The client assertion is meant for another issuer.");
    }
    return timeObjection(claims).or(() -> useObjection(realm, client, claims));
  }

  private static ClientKeys keysOf(Client client) {
    try {
      return client.jwks().isPresent()
          ? ClientKeys.parse(client.jwks().get())
          : new ClientKeys(List.of());
    } catch (ParseException checkedWhenRegistered) {
      throw new IllegalStateException(checkedWhenRegistered);
    }
  }

  /** RFC 7523 §3 names the token endpoint, RFC 9126 §2 the endpoint for pushed requests too. */
  private List<String> audiences(Realm realm) {
    String issuer = issuers.of(realm);
    String base = issuer.endsWith("/") ? issuer : issuer + "/";
    return List.of(issuer, base + "connect/token", base + "connect/par");
  }

  private Optional<String> timeObjection(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null || !now.minus(SKEW).isBefore(expires.toInstant())) {
      return Optional.of("The client assertion has expired, or does not say when it does.");
    }
    if (expires.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))) {
      return Optional.of("The client assertion expires in more than ten minutes.");
    }
    Date notBefore = claims.getNotBeforeTime();
    return notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW))
        ? Optional.of("The client assertion is not valid yet.")
        : Optional.empty();
  }

  private Optional<String> useObjection(Realm realm, Client client, JWTClaimsSet claims) {
    String id = claims.getJWTID();
    if (id == null || id.isEmpty() || id.length() > MAX_JTI_LENGTH) {
      return Optional.of("The client assertion has no usable id (claim jti).");
    }
    Instant keptUntil = claims.getExpirationTime().toInstant().plus(SKEW);
    int inserted =
        databases.transact(
            realm,
            unit ->
                unit.update(
                    "insert into oidc_client_assertions (client_id, jti_hash, expires_at)"
                        + " values (?, ?, ?) on conflict do nothing",
                    client.id(),
                    Tokens.hash(id),
                    keptUntil));
    return inserted == 1 ? Optional.empty() : Optional.of("The client assertion was used before.");
  }
}
