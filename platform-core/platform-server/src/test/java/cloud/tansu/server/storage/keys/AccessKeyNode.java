package cloud.tansu.server.storage.keys;

import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import cloud.tansu.server.storage.rows.TestRows;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** What a node has for access keys. */
public final class AccessKeyNode {

  static final Actor ALICE = new Actor("1", "alice@example.com", Optional.empty());

  final AdjustableClock clock;
  public final AccessKeys keys;
  public final FindAccessKey finder;
  private final TestDatabases databases;
  private final Secrets secrets;
  private final AccessKeyTable table;
  private final AccessKeyDirectory directory;
  private final SpaceDatabases spaces;

  public AccessKeyNode(TestDatabases databases, Path keyRing, AdjustableClock clock) {
    this.databases = databases;
    this.clock = clock;
    Databases open = databases.get();
    this.secrets = TestSecrets.open(open, keyRing);
    this.table = new AccessKeyTable(secrets);
    Journal journal = TestAudit.asJournal(TestAudit.standing(open, secrets, clock));
    this.spaces = TestRows.on(open, journal, clock).databases();
    this.directory = new AccessKeyDirectory(open);
    this.finder = anotherFinder();
    AccessKeyConfig config =
        Configuration.of(Map.of("tansu.storage.access-keys.max-per-tenant", "3"))
            .bind(AccessKeyConfig.class);
    AccessKeyJournal written = new AccessKeyJournal(journal, clock);
    this.keys =
        new AccessKeys(spaces, table, finder, written, config, new Tokens(new SecureRandom()));
  }

  /** As another node has it: with nothing in memory yet. */
  FindAccessKey anotherFinder() {
    return new FindAccessKey(
        directory, spaces, table, TestTenants.registry(databases.get()), clock);
  }

  /** A tenant that is entered in the registry. */
  public StorageSpace tenant(String id) {
    TenantId tenant = databases.tenant(id);
    TestTenants.register(databases.get(), tenant, clock);
    return StorageSpace.of(tenant);
  }

  public AccessKeys.WithSecret create(StorageSpace space, AccessKeyScope scope) {
    return keys.create(ALICE, space, new AccessKeys.Wanted("for a test", scope, Optional.empty()));
  }

  String audit(TenantId tenant) {
    return databases
        .get()
        .readTenant(
            tenant,
            unit ->
                String.join(
                    "\n",
                    unit.query(
                        "select event::text from sys.audit_pending order by id",
                        row -> row.getString(1))));
  }
}
