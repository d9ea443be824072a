package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.keys.RealmKeys;
import cloud.tansu.server.identity.keys.VerificationKey;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;

/**
 * Finds out who signed a token (RFC 8725). The algorithm is the one that the key was made for, the
 * issuer chooses the realm, and the key id chooses among that realm's published keys; header
 * members that bring or point to keys ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are not
 * looked at.
 */
@ApplicationScoped
class SignatureCheck {

  private static final int MAX_LENGTH = 8_192;
  private static final int MAX_KID_LENGTH = 64;
  private static final JOSEObjectType LONG_TYPE = new JOSEObjectType("application/at+jwt");

  private final Issuers issuers;
  private final RealmKeys keys;
  private final ActiveRealms activeRealms;

  @Inject
  SignatureCheck(Issuers issuers, RealmKeys keys, ActiveRealms activeRealms) {
    this.issuers = issuers;
    this.keys = keys;
    this.activeRealms = activeRealms;
  }

  /** Claims that a realm has signed. */
  record Signed(Realm realm, JWTClaimsSet claims) {}

  Signed check(String serialized) throws TokenRejected {
    if (serialized.length() > MAX_LENGTH) {
      throw new TokenRejected("The access token is too long to be one of this server's.");
    }
    try {
      SignedJWT token = SignedJWT.parse(serialized);
      requireForm(token.getHeader());
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Realm realm = realmOf(claims);
      VerificationKey key = keyOf(realm, token.getHeader());
      if (!token.verify(key.verifier())) {
        throw new TokenRejected("The signature of the access token is wrong.");
      }
      return new Signed(realm, claims);
    } catch (ParseException | IllegalArgumentException | JOSEException malformed) {
      throw new TokenRejected("The access token is not a well-formed signed token.", malformed);
    }
  }

  private static void requireForm(JWSHeader header) throws TokenRejected {
    if (KeyAlgorithm.of(header.getAlgorithm()).isEmpty()) {
      throw new TokenRejected("The access token is not signed with RS256 or ES256.");
    }
    JOSEObjectType type = header.getType();
    if (!AccessTokens.TYPE.equals(type) && !LONG_TYPE.equals(type)) {
      throw new TokenRejected(
          "The token is not an access token. Send the value of 'access_token', not an ID token.");
    }
  }

  private Realm realmOf(JWTClaimsSet claims) throws TokenRejected {
    Realm realm =
        Optional.ofNullable(claims.getIssuer())
            .flatMap(issuers::realmOf)
            .orElseThrow(() -> new TokenRejected("The access token was issued by somebody else."));
    if (!activeRealms.isActive(realm)) {
      throw TokenRejected.tenantNotInUse();
    }
    return realm;
  }

  private VerificationKey keyOf(Realm realm, JWSHeader header) throws TokenRejected {
    return Optional.ofNullable(header.getKeyID())
        .filter(kid -> kid.length() <= MAX_KID_LENGTH)
        .flatMap(kid -> keys.verificationKey(realm, kid))
        .filter(key -> key.algorithm().jws().equals(header.getAlgorithm()))
        .orElseThrow(
            () ->
                new TokenRejected(
                    "The access token is signed with a key that its issuer does not publish."));
  }
}
