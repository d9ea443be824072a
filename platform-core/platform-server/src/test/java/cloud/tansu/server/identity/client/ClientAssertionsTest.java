package cloud.tansu.server.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.client.ClientAuthentication.Result;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAssertionsTest {

  private static RSAKey rsa;
  private static ECKey ec;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();

  private TestClients clients;
  private Realm acme;
  private int made;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
  }

  @BeforeEach
  void setUp() {
    clients = new TestClients(databases, clock);
    acme = Realm.of(databases.tenant("acme"));
    clients.registered(acme, TestClients.keyClient("signer", publicKeys(rsa, ec)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256"})
  void acceptsWhatAKeyOfTheClientHasSigned(String algorithm) throws Exception {
    assertThat(authenticate(signed(JWSAlgorithm.parse(algorithm), claims -> {})))
        .isInstanceOfSatisfying(
            Result.Authenticated.class,
            authenticated ->
                assertThat(authenticated.by()).isEqualTo(AuthenticationMethod.PRIVATE_KEY_JWT));
  }

  @Test
  void acceptsTheTokenEndpointAsAudience() throws Exception {
    assertThat(
            authenticate(
                signed(
                    JWSAlgorithm.ES256,
                    claims ->
                        claims.audience("https://tansu.example/identity/acme/connect/token"))))
        .isInstanceOf(Result.Authenticated.class);
  }

  @Test
  void acceptsAnAssertionOnce() throws Exception {
    String assertion = signed(JWSAlgorithm.ES256, claims -> {});
    authenticate(assertion);

    assertThat(authenticate(assertion)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void forgetsAnAssertionOnlyWhenItHasExpired() throws Exception {
    String assertion = signed(JWSAlgorithm.ES256, claims -> {});
    authenticate(assertion);

    clock.advance(Duration.ofMinutes(5));
    clients.removeExpiredCredentials().in(acme);
    assertThat(clients.count(acme, "oidc_client_assertions")).isEqualTo(1);

    clock.advance(Duration.ofMinutes(1));
    clients.removeExpiredCredentials().in(acme);
    assertThat(clients.count(acme, "oidc_client_assertions")).isZero();
    assertThat(authenticate(assertion)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesClaimsThatAreNotThoseOfAnAssertionOfTheClient() throws Exception {
    Map<String, Consumer<JWTClaimsSet.Builder>> wrong =
        Map.of(
            "issuer", claims -> claims.issuer("other"),
            "subject", claims -> claims.subject("other"),
            "audience", claims -> claims.audience("https://tansu.example/identity/globex"),
            "no audience", claims -> claims.audience((String) null),
            "no expiry", claims -> claims.expirationTime(null),
            "no id", claims -> claims.jwtID(null),
            "long id", claims -> claims.jwtID("x".repeat(256)),
            "expired", claims -> claims.expirationTime(in(Duration.ofSeconds(-31))),
            "too far ahead", claims -> claims.expirationTime(in(Duration.ofMinutes(11))),
            "not yet", claims -> claims.notBeforeTime(in(Duration.ofMinutes(1))));
    for (Map.Entry<String, Consumer<JWTClaimsSet.Builder>> each : wrong.entrySet()) {
      assertThat(authenticate(signed(JWSAlgorithm.ES256, each.getValue())))
          .as(each.getKey())
          .isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void refusesKeysAndAlgorithmsOfOthers() throws Exception {
    RSAKey other = new RSAKeyGenerator(2048).keyID("rsa").generate();
    byte[] publicKey = publicKeys(rsa).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String byOther = signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(other));
    String byPublicKey = signed(JWSAlgorithm.HS256, "rsa", new MACSigner(publicKey));
    String byStrongerHash = signed(JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa));
    String byUnknownKey = signed(JWSAlgorithm.RS256, "unknown", new RSASSASigner(rsa));
    String unsigned = new PlainJWT(claims().build()).serialize();

    for (String assertion :
        List.of(byOther, byPublicKey, byStrongerHash, byUnknownKey, unsigned, "x", "")) {
      assertThat(authenticate(assertion)).isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void refusesASecretOfAClientThatHasAKey() {
    String secret = clients.secret(acme, "signer", Optional.empty());

    assertThat(
            clients
                .authentication()
                .authenticate(
                    acme,
                    Optional.empty(),
                    of(Map.of("client_id", "signer", "client_secret", secret))))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAnotherTypeOfAssertionAndAnotherClient() throws Exception {
    String assertion = signed(JWSAlgorithm.ES256, claims -> {});

    assertThat(
            clients
                .authentication()
                .authenticate(acme, Optional.empty(), of(Map.of("client_assertion", assertion))))
        .isInstanceOf(Result.Malformed.class);
    assertThat(authenticate(assertion, Map.of("client_id", "other")))
        .isInstanceOf(Result.Malformed.class);
    assertThat(authenticate(assertion, Map.of("client_secret", "x")))
        .isInstanceOf(Result.Malformed.class);
  }

  @Test
  void registersPublicKeysOfSufficientStrengthOnly() throws Exception {
    assertThat(ClientKeys.objection(publicKeys(rsa, ec))).isEmpty();
    assertThat(ClientKeys.objection(new JWKSet(List.<JWK>of(rsa)).toString(false))).isPresent();
    assertThat(ClientKeys.objection(publicKeys(new ECKeyGenerator(Curve.P_384).generate())))
        .isPresent();
    assertThat(ClientKeys.objection("{\"keys\":[]}")).isPresent();
    assertThat(ClientKeys.objection("{}")).isPresent();
    assertThat(ClientKeys.objection("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")).isPresent();
  }

  private Result authenticate(String assertion) {
    return authenticate(assertion, Map.of());
  }

  private Result authenticate(String assertion, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("client_assertion", assertion);
    values.put("client_assertion_type", ClientAssertions.TYPE);
    return clients.authentication().authenticate(acme, Optional.empty(), of(values));
  }

  private static java.util.function.Function<String, Optional<String>> of(
      Map<String, String> values) {
    return name -> Optional.ofNullable(values.get(name));
  }

  private String signed(JWSAlgorithm algorithm, Consumer<JWTClaimsSet.Builder> change)
      throws JOSEException {
    JWTClaimsSet.Builder claims = claims();
    change.accept(claims);
    boolean elliptic = algorithm.equals(JWSAlgorithm.ES256);
    JWSSigner signer = elliptic ? new ECDSASigner(ec) : new RSASSASigner(rsa);
    return signed(algorithm, elliptic ? "ec" : "rsa", signer, claims.build());
  }

  private String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer) throws JOSEException {
    return signed(algorithm, kid, signer, claims().build());
  }

  private static String signed(
      JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private JWTClaimsSet.Builder claims() {
    made++;
    return new JWTClaimsSet.Builder()
        .issuer("signer")
        .subject("signer")
        .audience("https://tansu.example/identity/acme")
        .jwtID("id-" + made)
        .expirationTime(in(Duration.ofMinutes(5)));
  }

  private Date in(Duration time) {
    return Date.from(clock.instant().plus(time));
  }

  private static String publicKeys(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }
}
