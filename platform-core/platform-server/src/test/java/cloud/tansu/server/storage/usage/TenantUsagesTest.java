package cloud.tansu.server.storage.usage;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageQuotas;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.tenancy.TenantEvent;
import cloud.tansu.server.tenancy.TestTenants;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TenantUsagesTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private TestStorage storage;
  private TenantUsages usages;

  @BeforeEach
  void open() {
    storage = TestStorage.on(databases.get(), directory);
    usages = new TenantUsages(databases.get(), storage.usage(), storage.settings(), CLOCK);
  }

  /** A tenant that stores that many bytes. */
  private TenantId tenant(String id, int bytes) {
    TenantId tenant = databases.tenant(id);
    TestTenants.register(databases.get(), tenant, CLOCK);
    if (bytes > 0) {
      StorageSpace space = StorageSpace.of(tenant);
      storage.bucket(space, Versioning.OFF);
      storage.put(space, "a", "x".repeat(bytes));
      usages.measure(tenant);
    }
    return tenant;
  }

  private Page<TenantUsage> list(String search, TenantUsage.Order order) {
    return usages.list(search, order, PageRequest.first());
  }

  private String ids(TenantUsage.Order order) {
    return String.join(
        " ", list("", order).items().stream().map(each -> each.tenant().value()).toList());
  }

  @Test
  void listsWhatTenantsHeldWhenTheyWereLookedAtLast() {
    TenantId acme = tenant("acme", 10);
    tenant("empty", 0);
    storage.put(StorageSpace.of(acme), "later", "not seen yet");

    Page<TenantUsage> page = list("", TenantUsage.Order.TENANT);

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items().getFirst().bytes()).isEqualTo(10);
    assertThat(page.items().getFirst().objects()).isEqualTo(1);
    assertThat(page.items().getFirst().measuredAt()).contains(NOW);
    assertThat(page.items().getLast().measuredAt()).isEmpty();
    usages.measure(acme);
    assertThat(list("", TenantUsage.Order.TENANT).items().getFirst().objects()).isEqualTo(2);
  }

  @Test
  void findsTenantsByAPartOfTheirIdAndNotByAPattern() {
    tenant("acme", 1);
    tenant("globex", 1);

    assertThat(list("LOB", TenantUsage.Order.BYTES).items()).hasSize(1);
    assertThat(list("%", TenantUsage.Order.BYTES).items()).isEmpty();
  }

  @Test
  void ordersByBytesAndByTheShareOfTheQuota() {
    tenant("large", 100);
    TenantId full = tenant("full", 9);
    tenant("none", 0);
    usages.setQuota(ALICE, full, new Quota(10, 0, 0), 0);

    assertThat(ids(TenantUsage.Order.BYTES)).isEqualTo("large full none");
    assertThat(ids(TenantUsage.Order.SHARE)).isEqualTo("full large none");
    assertThat(ids(TenantUsage.Order.TENANT)).isEqualTo("full large none");
  }

  @Test
  void addsAllTenantsUp() {
    tenant("large", 100);
    TenantId full = tenant("full", 9);
    tenant("none", 0);
    usages.setQuota(ALICE, full, new Quota(10, 0, 0), 0);

    assertThat(usages.sum())
        .isEqualTo(new TenantUsage.Sum(2, 109, 2, 1, java.util.Optional.of(NOW)));
  }

  @Test
  void aQuotaOfItsOwnHoldsForOneTenantUntilItIsTakenBack() {
    TenantId acme = tenant("acme", 1);
    tenant("globex", 1);
    Quota wanted = new Quota(5, 4, 3);

    usages.setQuota(ALICE, acme, wanted, usages.quota(acme).version());

    assertThat(storage.quotas().of(StorageSpace.of(acme))).isEqualTo(wanted);
    Page<TenantUsage> page = list("", TenantUsage.Order.TENANT);
    assertThat(page.items().getFirst().ownQuota()).contains(wanted);
    assertThat(page.items().getLast().ownQuota()).isEmpty();
    usages.resetQuota(ALICE, acme, usages.quota(acme).version());
    assertThat(list("acme", TenantUsage.Order.TENANT).items().getFirst().ownQuota()).isEmpty();
    assertThat(usages.quota(acme).value()).isEqualTo(StorageQuotas.QUOTA.defaultValue());
  }

  @Test
  void aQuotaThatSomebodyElseChangedMeanwhileIsNotOverwritten() {
    TenantId acme = tenant("acme", 1);
    usages.setQuota(ALICE, acme, new Quota(5, 4, 3), 0);

    assertThatThrownBy(() -> usages.setQuota(ALICE, acme, new Quota(9, 9, 9), 0))
        .isInstanceOf(ProblemException.class);
    assertThat(usages.quota(acme).value().maxTotalBytes()).isEqualTo(5);
  }

  @Test
  void forgetsATenantThatIsGone() {
    TenantId acme = tenant("acme", 1);

    usages.tenantChanged(new TenantEvent.Purged(acme));

    assertThat(usages.sum().tenants()).isZero();
  }
}
