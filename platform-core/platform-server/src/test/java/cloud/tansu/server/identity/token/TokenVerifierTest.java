package cloud.tansu.server.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.keys.MadeKeys;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Caller;
import cloud.tansu.testkit.AdjustableClock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

  private final AdjustableClock clock = new AdjustableClock();
  private final UUID alice = UUID.fromString("0192f3a0-0000-7000-8000-000000000001");
  private final TenantId acme = new TenantId("acme");
  private final Realm realm = Realm.of(acme);
  private final Realm globex = Realm.of(new TenantId("globex"));
  private final Set<Realm> active = new HashSet<>(Set.of(Realm.PLATFORM, realm, globex));
  private final MadeKeys keys = new MadeKeys(Realm.PLATFORM, realm, globex);
  private final AccessTokens tokens = TestTokens.issuing(keys, realm -> TestPolicies.TOKENS, clock);
  private final TokenVerifier verifier = TestTokens.verifying(keys, active::contains, clock);

  @Test
  void acceptsATokenOfATenant() {
    String token = issue(realm, "TenantAdmin");

    Caller caller = accepted(token, Audience.DB);

    assertThat(caller.tenant()).contains(acme);
    assertThat(caller.getName()).isEqualTo(alice.toString());
    assertThat(caller.roles()).containsExactly("TenantAdmin");
    assertThat(caller.hasScope("db.write")).isTrue();
    assertThat(caller.mayAdminister(acme)).isTrue();
    assertThat(caller.isPlatformAdministrator()).isFalse();
    assertThat(caller.actor().name()).isEqualTo("alice@acme.com");
    assertThat(caller.getExpirationTime())
        .isEqualTo(clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
  }

  @Test
  void acceptsATokenOfThePlatform() {
    Caller caller = accepted(issue(Realm.PLATFORM, "Admin"), Audience.IDENTITY);

    assertThat(caller.tenant()).isEmpty();
    assertThat(caller.isPlatformAdministrator()).isTrue();
  }

  @Test
  void writesTheTypeAndTheClaimsOfRfc9068() throws ParseException {
    SignedJWT token = SignedJWT.parse(issue(realm, "TenantAdmin"));

    assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(token.getJWTClaimsSet().getClaims())
        .containsOnlyKeys(
            "iss",
            "sub",
            "aud",
            "iat",
            "exp",
            "jti",
            "client_id",
            "scope",
            "sid",
            "acr",
            "auth_time",
            "amr",
            "tid",
            "email",
            "name",
            "roles");
    assertThat(token.getJWTClaimsSet().getIssuer())
        .isEqualTo("https://tansu.example/identity/acme");
    assertThat(token.getJWTClaimsSet().getAudience())
        .containsExactly("tansu.identity", "tansu.db", "tansu.storage", "tansu.functions");
  }

  @Test
  void givesAPlainUserFunctionsAndDataOnly() {
    String token = issue(realm, "User");

    assertThat(accepted(token, Audience.FUNCTIONS).scopes())
        .contains("functions.execute", "db.read", "db.write")
        .doesNotContain("storage.read", "storage.write", "functions.manage", "admin.full");
    assertThat(accepted(token, Audience.DB).isEndUser()).isTrue();
    assertThat(rejected(token, Audience.STORAGE)).contains("not meant for this API");
  }

  @Test
  void refusesAnExpiredTokenAlsoWhenItWasSeenBefore() {
    String token = issue(realm, "User");
    accepted(token, Audience.IDENTITY);

    clock.advance(Duration.ofHours(1).plusSeconds(29));
    accepted(token, Audience.IDENTITY);
    clock.advance(Duration.ofSeconds(1));

    assertThat(rejected(token, Audience.IDENTITY)).contains("expired");
  }

  @Test
  void tellsAnApplicationFromAUser() {
    Scopes data = Scopes.parse("db.read");
    String own = tokens.issueToClient(realm, "acme-server", data, KeyAlgorithm.RS256);
    Caller application = accepted(own, Audience.DB);

    assertThat(application.isApplication()).isTrue();
    assertThat(application.isEndUser()).isFalse();
    assertThat(accepted(issue(realm, "User"), Audience.DB).isApplication()).isFalse();
    assertThat(accepted(issue(realm, "TenantAdmin"), Audience.DB).isEndUser()).isFalse();
  }

  @Test
  void takesNoUserForAnApplicationWhoseIdIsTheUsers() {
    Caller user =
        accepted(
            signed(
                claims ->
                    claims.claim("client_id", alice.toString()).claim("sid", alice.toString())),
            Audience.IDENTITY);

    assertThat(user.isApplication()).isFalse();
    assertThat(user.isEndUser()).isTrue();
  }

  @Test
  void refusesATokenBeforeItsTime() {
    Date later = Date.from(clock.instant().plusSeconds(31));

    assertThat(rejected(signed(claims -> claims.notBeforeTime(later)), Audience.IDENTITY))
        .contains("not valid yet");

    clock.advance(Duration.ofSeconds(1));

    accepted(signed(claims -> claims.notBeforeTime(later)), Audience.IDENTITY);
  }

  @Test
  void refusesATamperedTokenAlsoWhenTheOriginalWasSeenBefore() {
    String token = issue(realm, "User");
    accepted(token, Audience.IDENTITY);
    String[] parts = token.split("\\.");
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("functions.execute", "admin.full");
    String tampered =
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[2];

    assertThat(rejected(tampered, Audience.IDENTITY)).contains("signature");
  }

  @Test
  void refusesAnUnsignedToken() {
    String unsigned = new PlainJWT(claims().build()).serialize();

    assertThat(rejected(unsigned, Audience.IDENTITY)).contains("not a well-formed signed token");
  }

  @Test
  void refusesAHashKeyedWithThePublicKey() throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(AccessTokens.TYPE)
            .keyID(keys.current(realm, KeyAlgorithm.RS256).kid())
            .build();

    String token = sign(header, new MACSigner(keys.publicKey(realm).getEncoded()), claims());

    assertThat(rejected(token, Audience.IDENTITY)).contains("RS256");
  }

  @Test
  void refusesAnotherRsaAlgorithmOfTheRightKey() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS512)
            .type(AccessTokens.TYPE)
            .keyID(keys.current(realm, KeyAlgorithm.RS256).kid())
            .build();

    assertThat(
            rejected(
                sign(header, keys.current(realm, KeyAlgorithm.RS256).signer(), claims()),
                Audience.IDENTITY))
        .contains("RS256");
  }

  @Test
  void refusesATokenSignedWithAnotherTenantsKey() {
    JWSSigner foreign = keys.current(globex, KeyAlgorithm.RS256).signer();

    String underItsOwnId =
        sign(header(keys.current(globex, KeyAlgorithm.RS256).kid()), foreign, claims());
    String underTheOthersId =
        sign(header(keys.current(realm, KeyAlgorithm.RS256).kid()), foreign, claims());

    assertThat(rejected(underItsOwnId, Audience.IDENTITY)).contains("does not publish");
    assertThat(rejected(underTheOthersId, Audience.IDENTITY)).contains("signature");
  }

  @Test
  void refusesATenantsTokenThatClaimsToBeThePlatforms() {
    String token =
        signed(
            claims ->
                claims
                    .issuer("https://tansu.example/identity/")
                    .claim("tid", null)
                    .claim("scope", "admin.full"));

    assertThat(rejected(token, Audience.IDENTITY)).contains("does not publish");
  }

  @Test
  void refusesAnotherTenantThanTheIssuers() {
    assertThat(rejected(signed(claims -> claims.claim("tid", "globex")), Audience.IDENTITY))
        .contains("another tenant");
    assertThat(rejected(signed(claims -> claims.claim("tid", null)), Audience.IDENTITY))
        .contains("another tenant");
  }

  @Test
  void refusesAPlatformTokenThatNamesATenant() {
    String token =
        sign(
            header(keys.current(Realm.PLATFORM, KeyAlgorithm.RS256).kid()),
            keys.current(Realm.PLATFORM, KeyAlgorithm.RS256).signer(),
            claims().issuer("https://tansu.example/identity/"));

    assertThat(rejected(token, Audience.IDENTITY)).contains("another tenant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/identity/acme",
        "https://tansu.example/identity/acme/",
        "https://tansu.example/identity/ACME",
        "https://tansu.example/identity",
        "https://tansu.example/identity/../acme",
        ""
      })
  void refusesAnyOtherIssuer(String issuer) {
    assertThat(rejected(signed(claims -> claims.issuer(issuer)), Audience.IDENTITY)).isNotEmpty();
  }

  @Test
  void ignoresAKeyThatTheTokenBringsAlong() throws JOSEException {
    RSAKey own =
        new RSAKeyGenerator(2048).keyID(keys.current(realm, KeyAlgorithm.RS256).kid()).generate();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(AccessTokens.TYPE)
            .keyID(own.getKeyID())
            .jwk(own.toPublicJWK())
            .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
            .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
            .build();

    assertThat(rejected(sign(header, new RSASSASigner(own), claims()), Audience.IDENTITY))
        .contains("signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../../etc/passwd", "' or 1=1 --", "0123456789"})
  void refusesUnknownKeyIds(String kid) {
    String token = sign(header(kid), keys.current(realm, KeyAlgorithm.RS256).signer(), claims());

    assertThat(rejected(token, Audience.IDENTITY)).contains("does not publish");
  }

  @Test
  void refusesCriticalHeadersItDoesNotKnow() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(AccessTokens.TYPE)
            .keyID(keys.current(realm, KeyAlgorithm.RS256).kid())
            .criticalParams(Set.of("http://example.com/unknown"))
            .customParam("http://example.com/unknown", true)
            .build();

    assertThat(
            rejected(
                sign(header, keys.current(realm, KeyAlgorithm.RS256).signer(), claims()),
                Audience.IDENTITY))
        .isNotEmpty();
  }

  @Test
  void refusesOtherKindsOfTokens() {
    JWSHeader idToken =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(keys.current(realm, KeyAlgorithm.RS256).kid())
            .build();

    assertThat(
            rejected(
                sign(idToken, keys.current(realm, KeyAlgorithm.RS256).signer(), claims()),
                Audience.IDENTITY))
        .contains("not an access token");
  }

  @Test
  void refusesATokenWithoutExpiryOrSubject() {
    assertThat(rejected(signed(claims -> claims.expirationTime(null)), Audience.IDENTITY))
        .contains("'exp'");
    assertThat(rejected(signed(claims -> claims.subject(null)), Audience.IDENTITY))
        .contains("'sub'");
  }

  @Test
  void refusesClaimsOfTheWrongType() {
    assertThat(rejected(signed(claims -> claims.claim("scope", List.of(1))), Audience.IDENTITY))
        .contains("wrong type");
    assertThat(rejected(signed(claims -> claims.claim("roles", "Admin")), Audience.IDENTITY))
        .contains("wrong type");
    assertThat(rejected(signed(claims -> claims.claim("tid", 7)), Audience.IDENTITY))
        .contains("wrong type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "{}", "Bearer x"})
  void refusesWhatIsNoToken(String text) {
    assertThat(rejected(text, Audience.IDENTITY)).isNotEmpty();
  }

  @Test
  void refusesAnEndlessToken() {
    assertThat(rejected("x".repeat(1_000_000), Audience.IDENTITY)).contains("too long");
  }

  @Test
  void tellsATenantThatIsNotInUseFromABadToken() {
    String token = signed(claims -> claims.issuer("https://tansu.example/identity/nobody"));

    assertThat(verifier.verify(token, Audience.IDENTITY))
        .isInstanceOf(Verification.TenantNotInUse.class);
  }

  @Test
  void refusesTokensOfASuspendedTenantAtOnce() {
    String token = issue(realm, "TenantAdmin");
    accepted(token, Audience.DB);

    active.remove(realm);
    assertThat(verifier.verify(token, Audience.DB)).isInstanceOf(Verification.TenantNotInUse.class);

    active.add(realm);
    accepted(token, Audience.DB);
  }

  private String issue(Realm of, String role) {
    TokenSubject subject =
        new TokenSubject(
            of,
            new UserId(alice),
            new Email("alice@acme.com"),
            true,
            Optional.of("Alice"),
            List.of(role));
    Scopes scopes = Scopes.byDefault(of, List.of(role));
    return tokens.issue(
        new AccessTokens.UserGrant(
            subject, "tansu-app", scopes, alice, clock.instant(), List.of("pwd")),
        KeyAlgorithm.RS256);
  }

  /** A token of the tenant as the server would write it, but for the change. */
  private String signed(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims = claims();
    change.accept(claims);
    return sign(
        header(keys.current(realm, KeyAlgorithm.RS256).kid()),
        keys.current(realm, KeyAlgorithm.RS256).signer(),
        claims);
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://tansu.example/identity/acme")
        .subject(alice.toString())
        .audience("tansu.identity")
        .expirationTime(Date.from(clock.instant().plusSeconds(600)))
        .claim("tid", "acme")
        .claim("scope", "openid");
  }

  private static JWSHeader header(String kid) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(AccessTokens.TYPE).keyID(kid).build();
  }

  private static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) {
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException unable) {
      throw new IllegalStateException(unable);
    }
    return token.serialize();
  }

  private Caller accepted(String token, Audience audience) {
    Verification verification = verifier.verify(token, audience);
    assertThat(verification).isInstanceOf(Verification.Accepted.class);
    return ((Verification.Accepted) verification).caller();
  }

  private String rejected(String token, Audience audience) {
    Verification verification = verifier.verify(token, audience);
    assertThat(verification).isInstanceOf(Verification.Rejected.class);
    return ((Verification.Rejected) verification).reason();
  }
}
