package cloud.tansu.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaintainTenantsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final List<String> maintained = new ArrayList<>();

  @Test
  void goesOnWithTheOthersWhenOneTenantFails() {
    TestTenantRegistry tenants = new TestTenantRegistry(databases);
    TenantId broken = tenants.tenant("acme");
    TenantId fine = tenants.tenant("globex");
    TenantId suspended = tenants.tenant("initech");
    tenants.move(suspended, TenantStatus.SUSPENDED);
    TenantUpkeep fragile = new Recorded("fragile", broken);
    TenantUpkeep sturdy = new Recorded("sturdy", new TenantId("nobody"));

    String result = new MaintainTenants(tenants.get(), List.of(fragile, sturdy)).run();

    assertThat(maintained)
        .containsExactlyInAnyOrder("sturdy " + broken, "fragile " + fine, "sturdy " + fine);
    assertThat(result).isEqualTo("2 tenants, 3 rows, 1 failures");
  }

  /** Writes down whom it was asked for, and fails for one tenant. */
  private final class Recorded implements TenantUpkeep {

    private final String name;
    private final TenantId fails;

    Recorded(String name, TenantId fails) {
      this.name = name;
      this.fails = fails;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long maintain(TenantId tenant) {
      if (tenant.equals(fails)) {
        throw new IllegalStateException("its database is away");
      }
      maintained.add(name + " " + tenant);
      return 1;
    }
  }
}
