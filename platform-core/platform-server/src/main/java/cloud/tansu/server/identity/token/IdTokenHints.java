package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.keys.RealmKeys;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;

/**
 * Reads an ID token of the realm's own that an application gives back as a hint (OpenID Connect
 * RP-Initiated Logout 1.0 §2). One that has expired still tells whom it was about.
 */
@ApplicationScoped
public class IdTokenHints {

  private static final int MAX_LENGTH = 8_192;

  private final RealmKeys keys;
  private final Issuers issuers;

  @Inject
  IdTokenHints(RealmKeys keys, Issuers issuers) {
    this.keys = keys;
    this.issuers = issuers;
  }

  /** Whom the token was about, and which client it was issued to. */
  public record Hint(String subject, String clientId) {}

  /** Empty when the realm did not issue it, or its key is no longer published. */
  public Optional<Hint> read(Realm realm, String serialized) {
    if (serialized.isEmpty() || serialized.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      SignedJWT token = SignedJWT.parse(serialized);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      boolean idToken = JOSEObjectType.JWT.equals(token.getHeader().getType());
      boolean ours = issuers.of(realm).equals(claims.getIssuer());
      return idToken && ours && isSigned(realm, token) ? hint(claims) : Optional.empty();
    } catch (ParseException | JOSEException malformed) {
      return Optional.empty();
    }
  }

  private boolean isSigned(Realm realm, SignedJWT token) throws JOSEException {
    String kid = token.getHeader().getKeyID();
    if (kid == null || kid.length() > 64) {
      return false;
    }
    var key =
        keys.verificationKey(realm, kid)
            .filter(found -> found.algorithm().jws().equals(token.getHeader().getAlgorithm()));
    return key.isPresent() && token.verify(key.get().verifier());
  }

  private static Optional<Hint> hint(JWTClaimsSet claims) {
    return claims.getSubject() == null || claims.getAudience().size() != 1
        ? Optional.empty()
        : Optional.of(new Hint(claims.getSubject(), claims.getAudience().getFirst()));
  }
}
