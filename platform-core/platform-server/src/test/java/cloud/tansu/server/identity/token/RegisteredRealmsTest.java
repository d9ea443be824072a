package cloud.tansu.server.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TenantStatus;
import cloud.tansu.server.tenancy.TestTenantRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegisteredRealmsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @Test
  void countsTenantsThatAreInUseAndThePlatform() {
    TestTenantRegistry tenants = new TestTenantRegistry(databases);
    TenantId acme = tenants.tenant("acme");
    RegisteredRealms realms = new RegisteredRealms(tenants.get());

    assertThat(realms.isActive(Realm.PLATFORM)).isTrue();
    assertThat(realms.isActive(Realm.of(acme))).isTrue();
    assertThat(realms.isActive(Realm.of(new TenantId("nobody")))).isFalse();
    for (TenantStatus status : TenantStatus.values()) {
      tenants.move(acme, status);
      assertThat(realms.isActive(Realm.of(acme)))
          .as("%s", status)
          .isEqualTo(status == TenantStatus.ACTIVE);
    }
  }
}
