package cloud.tansu.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only a token that the tenant's own key signed, whole and in time, opens anything. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForgedTokensIT {

  private final PlatformClient client;
  private final TestTenant tenant;
  private final TestTenant other;

  ForgedTokensIT(RunningServer server) {
    this.client = server.client();
    this.tenant = server.tenant();
    this.other = server.tenant();
  }

  @Test
  void refusesATokenWhoseClaimsWereChanged() throws ParseException {
    String[] parts = tenant.token().split("\\.", -1);
    String claims = Base64URL.from(parts[1]).decodeToString();
    String changed = claims.replace(tenant.id(), other.id());

    refuses(parts[0] + "." + Base64URL.encode(changed) + "." + parts[2]);
  }

  @Test
  void refusesATokenWithAnotherTokensSignature() {
    String[] parts = tenant.token().split("\\.", -1);
    String[] others = other.token().split("\\.", -1);

    refuses(parts[0] + "." + parts[1] + "." + others[2]);
    refuses(others[0] + "." + parts[1] + "." + parts[2]);
  }

  @Test
  void refusesAnUnsignedToken() {
    String claims = tenant.token().split("\\.", -1)[1];
    String header = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}").toString();

    refuses(header + "." + claims + ".");
    refuses(header + "." + claims + ".AAAA");
  }

  @Test
  void refusesATokenSignedWithAKeyOfItsOwnUnderThePublishedKeyId() throws Exception {
    RSAKey forged = new RSAKeyGenerator(2048).generate();
    JWSHeader original = SignedJWT.parse(tenant.token()).getHeader();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(original.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build(),
            claims());
    token.sign(new RSASSASigner(forged));

    refuses(token.serialize());
  }

  @Test
  void refusesATokenThatBringsItsOwnKey() throws Exception {
    RSAKey forged = new RSAKeyGenerator(2048).generate();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(forged.toPublicJWK())
                .type(new JOSEObjectType("at+jwt"))
                .build(),
            claims());
    token.sign(new RSASSASigner(forged));

    refuses(token.serialize());
  }

  @Test
  void refusesATokenThatUsesThePublicKeyAsASharedSecret() throws Exception {
    String keys =
        client.get("/identity/" + tenant.id() + "/.well-known/jwks").send().expect(200).body();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
    token.sign(new MACSigner(keys.getBytes(UTF_8)));

    refuses(token.serialize());
  }

  @Test
  void refusesWhatIsNoTokenAtAll() {
    refuses("x");
    refuses("..");
    refuses("a.b.c");
    refuses("%00");
    refuses("e30.e30.e30");
    refuses("x".repeat(6000));
  }

  private JWTClaimsSet claims() throws ParseException, JOSEException {
    return SignedJWT.parse(tenant.token()).getJWTClaimsSet();
  }

  private void refuses(String token) {
    client.get("/db/api/collections").bearer(token).send().expect(401).expectRefused();
    client
        .get("/functions/api/" + tenant.id() + "/functions")
        .bearer(token)
        .send()
        .expect(401)
        .expectRefused();
  }
}
