package cloud.tansu.server.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private AccessKeyNode node;
  private StorageSpace acme;

  @BeforeEach
  void open() {
    node = new AccessKeyNode(databases, keyRing, new AdjustableClock());
    acme = node.tenant("acme");
  }

  private SigningAccessKey found(AccessKeyId id) {
    return node.finder.find(id).orElseThrow();
  }

  private TenantId acmeId() {
    return acme.tenant().orElseThrow();
  }

  private Optional<Instant> lastUse(AccessKeyId id) {
    return node.keys.find(acme, id).orElseThrow().lastUsedAt();
  }

  @Test
  void givesTheSecretOutOnceAndKeepsItEncrypted() {
    AccessKeys.WithSecret made = node.create(acme, AccessKeyScope.ALL);

    assertThat(made.key().id().value()).matches("TANSU[A-Z2-7]{15}");
    assertThat(made.secret()).hasSize(40);
    assertThat(made.toString() + found(made.key().id())).doesNotContain(made.secret());
    assertThat(node.keys.list(acme).toString()).doesNotContain(made.secret());
    assertThat(node.audit(acmeId())).contains("AccessKeyCreate").doesNotContain(made.secret());
    byte[] stored =
        databases
            .get()
            .readTenant(
                acmeId(),
                unit ->
                    unit.first(
                            "select secret_enc from sys.storage_access_keys",
                            row -> row.getBytes(1))
                        .orElseThrow());
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(made.secret());
  }

  @Test
  void findsTheTenantOfAKey() {
    AccessKeys.WithSecret made =
        node.create(acme, new AccessKeyScope(Set.of(new BucketName("photos")), true, false));

    SigningAccessKey key = found(made.key().id());

    assertThat(key.space()).isEqualTo(acme);
    assertThat(key.secrets()).containsExactly(made.secret());
    assertThat(key.scope().reaches(new BucketName("photos"))).isTrue();
    assertThat(key.scope().reaches(new BucketName("other"))).isFalse();
    assertThat(key.scope().write()).isFalse();
    assertThat(key.actor().tenant()).isEqualTo(acme.tenant());
  }

  @Test
  void keepsTheKeysOfThePlatformApart() {
    AccessKeys.WithSecret made = node.create(StorageSpace.PLATFORM, AccessKeyScope.ALL);

    assertThat(found(made.key().id()).space()).isEqualTo(StorageSpace.PLATFORM);
    assertThat(node.keys.list(acme)).isEmpty();
    assertThat(node.keys.find(acme, made.key().id())).isEmpty();
  }

  @Test
  void aTenantCannotSeeOrChangeAnotherTenantsKeys() {
    StorageSpace globex = node.tenant("globex");
    AccessKeyId ours = node.create(acme, AccessKeyScope.ALL).key().id();
    AccessKeys.Wanted wanted =
        new AccessKeys.Wanted("stolen", AccessKeyScope.ALL, Optional.empty());

    assertThat(node.keys.list(globex)).isEmpty();
    assertThat(node.keys.find(globex, ours)).isEmpty();
    assertThat(node.keys.change(AccessKeyNode.ALICE, globex, ours, wanted)).isEmpty();
    assertThat(node.keys.rotate(AccessKeyNode.ALICE, globex, ours, Optional.empty())).isEmpty();
    assertThat(node.keys.delete(AccessKeyNode.ALICE, globex, ours)).isFalse();
    assertThat(found(ours).space()).isEqualTo(acme);
  }

  @Test
  void signsWithBothSecretsUntilTheOverlapEnds() {
    AccessKeys.WithSecret made = node.create(acme, AccessKeyScope.ALL);
    AccessKeyId id = made.key().id();

    AccessKeys.WithSecret rotated =
        node.keys
            .rotate(AccessKeyNode.ALICE, acme, id, Optional.of(Duration.ofHours(1)))
            .orElseThrow();

    assertThat(found(id).secrets()).containsExactly(rotated.secret(), made.secret());
    node.clock.advance(Duration.ofHours(1));
    assertThat(found(id).secrets()).containsExactly(rotated.secret());
    assertThat(node.audit(acmeId())).contains("AccessKeyRotate");
  }

  @Test
  void forgetsTheOldSecretAtOnceWhenAskedTo() {
    AccessKeys.WithSecret made = node.create(acme, AccessKeyScope.ALL);
    AccessKeyId id = made.key().id();

    node.keys.rotate(AccessKeyNode.ALICE, acme, id, Optional.of(Duration.ZERO));

    assertThat(found(id).secrets()).hasSize(1).doesNotContain(made.secret());
  }

  @Test
  void refusesADeletedKeyAtOnceAndOnOtherNodesAfterTenSeconds() {
    AccessKeyId id = node.create(acme, AccessKeyScope.ALL).key().id();
    FindAccessKey other = node.anotherFinder();
    assertThat(other.find(id)).isPresent();
    found(id);

    node.keys.delete(AccessKeyNode.ALICE, acme, id);

    assertThat(node.finder.find(id)).isEmpty();
    node.clock.advance(Duration.ofSeconds(11));
    assertThat(other.find(id)).isEmpty();
    assertThat(node.audit(acmeId())).contains("AccessKeyDelete");
  }

  @Test
  void refusesTheKeysOfASuspendedTenant() {
    AccessKeyId id = node.create(acme, AccessKeyScope.ALL).key().id();
    assertThat(found(id).space()).isEqualTo(acme);

    databases.get().platform(unit -> unit.update("update tenants set status = 'SUSPENDED'"));

    assertThat(node.anotherFinder().find(id)).isEmpty();
  }

  @Test
  void forgetsTheKeysOfATenantThatIsGone() {
    AccessKeyId id = node.create(acme, AccessKeyScope.ALL).key().id();

    databases.get().platform(unit -> unit.update("delete from tenants"));

    assertThat(node.anotherFinder().find(id)).isEmpty();
  }

  @Test
  void refusesAKeyThatHasExpired() {
    AccessKeyId id =
        node.keys
            .create(
                AccessKeyNode.ALICE,
                acme,
                new AccessKeys.Wanted(
                    "", AccessKeyScope.ALL, Optional.of(node.clock.instant().plusSeconds(5))))
            .key()
            .id();
    assertThat(found(id).space()).isEqualTo(acme);

    node.clock.advance(Duration.ofSeconds(5));

    assertThat(node.finder.find(id)).isEmpty();
  }

  @Test
  void makesNoKeyThatHasExpiredAlready() {
    AccessKeys.Wanted wanted =
        new AccessKeys.Wanted("", AccessKeyScope.ALL, Optional.of(node.clock.instant()));

    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class, () -> node.keys.create(AccessKeyNode.ALICE, acme, wanted));

    assertThat(refusal.problem().type().code()).isEqualTo("invalid_request");
  }

  @Test
  void notesItsUseOnceAMinute() {
    AccessKeyId id = node.create(acme, AccessKeyScope.ALL).key().id();
    Instant first = node.clock.instant();

    node.finder.used(found(id));
    node.clock.advance(Duration.ofSeconds(30));
    node.finder.used(found(id));
    assertThat(lastUse(id)).contains(first);

    node.clock.advance(Duration.ofSeconds(31));
    node.finder.used(found(id));
    assertThat(lastUse(id)).contains(first.plusSeconds(61));
  }

  @Test
  void makesNoMoreKeysThanATenantCanHaveAndLeavesNothingOfThem() {
    for (int i = 0; i < 3; i++) {
      node.create(acme, AccessKeyScope.ALL);
    }

    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> node.create(acme, AccessKeyScope.ALL));

    assertThat(refusal.problem().type()).isEqualTo(AccessKeyProblems.ACCESS_KEY_LIMIT_REACHED);
    long owners =
        databases
            .get()
            .readPlatform(unit -> unit.count("select count(*) from storage_access_key_owners"));
    assertThat(owners).isEqualTo(3);
  }
}
