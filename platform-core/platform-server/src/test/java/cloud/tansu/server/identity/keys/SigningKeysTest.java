package cloud.tansu.server.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.identity.keys.RotateSigningKey.Rotation;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private RealmDatabases realms;
  private TestKeys testKeys;
  private SigningKeys keys;
  private Realm acme;

  @BeforeEach
  void setUp() {
    realms = TestRealms.databases(databases.get());
    Secrets secrets = TestSecrets.open(databases.get(), keyRing);
    AuditTrail audit = TestAudit.standing(databases.get(), secrets, clock);
    testKeys = new TestKeys(realms, secrets, audit, clock);
    keys = testKeys.node();
    acme = Realm.of(databases.tenant("acme"));
    createKey(acme);
  }

  @Test
  void publishesAKeyInOneKeySetOnly() throws ParseException {
    Realm globex = Realm.of(databases.tenant("globex"));
    createKey(globex);
    createKey(Realm.PLATFORM);

    String kid = keys.current(acme, KeyAlgorithm.RS256).kid();

    assertThat(published(keys, acme)).containsExactly(kid);
    assertThat(published(keys, globex)).doesNotContain(kid);
    assertThat(published(keys, Realm.PLATFORM)).doesNotContain(kid);
    assertThat(keys.verificationKey(acme, kid)).isPresent();
    assertThat(keys.verificationKey(globex, kid)).isEmpty();
  }

  @Test
  void publishesPublicPartsOnly() throws ParseException {
    JWK key = JWKSet.parse(keys.jwks(acme)).getKeys().getFirst();

    assertThat(key.isPrivate()).isFalse();
    assertThat(key.toJSONObject()).containsOnlyKeys("kty", "e", "use", "kid", "alg", "n");
  }

  @Test
  void keepsTheFirstKeyWhenAskedTwice() {
    String kid = keys.current(acme, KeyAlgorithm.RS256).kid();

    createKey(acme);

    assertThat(testKeys.node().current(acme, KeyAlgorithm.RS256).kid()).isEqualTo(kid);
  }

  @Test
  void keepsAReplacedKeyPublishedForTheGracePeriod() throws ParseException {
    String old = keys.current(acme, KeyAlgorithm.RS256).kid();

    Rotation rotation =
        testKeys.rotation(keys, TestPolicies.on(databases.get())).rotate(Actor.SYSTEM, acme);

    assertThat(rotation.retiring()).contains(old);
    assertThat(keys.current(acme, KeyAlgorithm.RS256).kid())
        .isEqualTo(rotation.current())
        .isNotEqualTo(old);
    assertThat(published(keys, acme))
        .containsExactlyInAnyOrder(old, rotation.current(), rotation.next().orElseThrow());
    assertThat(keys.standing(acme))
        .extracting(KeyStanding::kid, KeyStanding::stage)
        .containsExactly(
            tuple(rotation.current(), KeyStanding.Stage.SIGNS),
            tuple(rotation.next().orElseThrow(), KeyStanding.Stage.NEXT),
            tuple(old, KeyStanding.Stage.RETIRES));
    assertThat(keys.standing(acme).getLast().until()).contains(rotation.retireAfter());

    clock.advance(Duration.ofDays(7).plusSeconds(1));

    assertThat(published(testKeys.node(), acme)).doesNotContain(old);
  }

  @Test
  void signsNextWithTheKeyThatWasPublishedAhead() {
    Rotation first =
        testKeys.rotation(keys, TestPolicies.on(databases.get())).rotate(Actor.SYSTEM, acme);

    Rotation second =
        testKeys.rotation(keys, TestPolicies.on(databases.get())).rotate(Actor.SYSTEM, acme);

    assertThat(second.current()).isEqualTo(first.next().orElseThrow());
    assertThat(second.retiring()).contains(first.current());
  }

  @Test
  void publishesTheNextKeyAheadAndRotatesWhenDue() throws ParseException {
    RotateSigningKey rotation = testKeys.rotation(keys, TestPolicies.on(databases.get()));
    String first = keys.current(acme, KeyAlgorithm.RS256).kid();
    assertThat(rotation.whenDue(acme)).isEqualTo(RotateSigningKey.Step.NONE);

    clock.advance(Duration.ofDays(29));
    assertThat(rotation.whenDue(acme)).isEqualTo(RotateSigningKey.Step.PUBLISHED_NEXT);
    List<String> ahead = published(keys, acme);
    assertThat(rotation.whenDue(acme)).isEqualTo(RotateSigningKey.Step.NONE);

    clock.advance(Duration.ofDays(1));
    assertThat(rotation.whenDue(acme)).isEqualTo(RotateSigningKey.Step.ROTATED);
    assertThat(keys.current(acme, KeyAlgorithm.RS256).kid()).isIn(ahead).isNotEqualTo(first);
  }

  @Test
  void findsAKeyThatAnotherNodeIntroducedWithoutAskingForEveryUnknownOne() {
    SigningKeys otherNode = testKeys.node();
    otherNode.jwks(acme);
    String fresh =
        testKeys
            .rotation(keys, TestPolicies.on(databases.get()))
            .rotate(Actor.SYSTEM, acme)
            .current();

    assertThat(otherNode.verificationKey(acme, fresh)).isEmpty();

    clock.advance(SigningKeys.REFETCH_INTERVAL);

    assertThat(otherNode.verificationKey(acme, fresh)).isPresent();
  }

  @Test
  void storesThePrivatePartEncrypted() {
    List<byte[]> stored =
        realms.read(
            acme, unit -> unit.query("select private_jwk_enc from jwk_keys", r -> r.getBytes(1)));

    assertThat(stored)
        .hasSize(1)
        .allSatisfy(
            bytes ->
                assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("\"d\""));
  }

  @Test
  void makesAKeyForEs256WhenOneIsNeededAndRotatesItWithTheOthers() throws ParseException {
    SigningKey first = keys.current(acme, KeyAlgorithm.ES256);
    List<String> knownBefore = published(keys, acme);
    Rotation rotation =
        testKeys.rotation(keys, TestPolicies.on(databases.get())).rotate(Actor.SYSTEM, acme);
    SigningKey second = keys.current(acme, KeyAlgorithm.ES256);

    assertThat(first.algorithm()).isEqualTo(KeyAlgorithm.ES256);
    assertThat(second.kid()).isNotEqualTo(first.kid()).isNotEqualTo(rotation.current());
    assertThat(knownBefore).contains(first.kid(), second.kid());
    assertThat(published(keys, acme)).contains(first.kid(), second.kid(), rotation.current());
    assertThat(keys.verificationKey(acme, first.kid()).orElseThrow().algorithm())
        .isEqualTo(KeyAlgorithm.ES256);
  }

  private void createKey(Realm realm) {
    realms.transact(
        realm,
        unit -> {
          keys.createFirst(unit, realm);
          return true;
        });
  }

  private static List<String> published(SigningKeys keys, Realm realm) throws ParseException {
    return JWKSet.parse(keys.jwks(realm)).getKeys().stream().map(JWK::getKeyID).toList();
  }
}
