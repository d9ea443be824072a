package cloud.tansu.server.storage.usage;

import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.storage.TestStorage;
import java.time.Clock;

/** What tenants take, on the databases of a test. */
public final class TestUsages {

  private TestUsages() {}

  public static TenantUsages on(Databases databases, TestStorage storage, Clock clock) {
    return new TenantUsages(databases, storage.usage(), storage.settings(), clock);
  }
}
