package cloud.tansu.server.identity.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.ProvisionRequest;
import cloud.tansu.testkit.AdjustableClock;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SeedTenantIdentityTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private TestUsers users;
  private Realm acme;
  private URI link;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, new AdjustableClock());
    TenantId tenant = databases.tenant("acme");
    acme = Realm.of(tenant);
    SeedTenantIdentity seeder =
        new SeedTenantIdentity(
            users.keys(), users.newUsers(), TestRealms.issuers(), users.journal());
    link =
        databases
            .get()
            .tenantDatabase(
                DatabaseName.forNewTenant(tenant),
                unit -> seeder.seed(unit, ProvisionRequest.of(tenant)))
            .orElseThrow();
  }

  @Test
  void writesTheAdministratorIntoTheAuditLog() {
    assertThat(users.audited(acme)).contains("UserCreate Success");
  }

  @Test
  void leavesAnAdministratorWhoCannotSignInYet() {
    assertThat(users.signIn(acme, "admin@acme.local", TestUsers.PASSWORD))
        .isInstanceOf(SignInResult.WrongCredentials.class);
  }

  @Test
  void returnsALinkByWhichTheAdministratorSetsThePassword() {
    assertThat(link).asString().startsWith("https://tansu.example/identity/acme/account/setup?");
    String secret = link.getQuery().replaceFirst("token=", "");

    users.setFirstPassword().set(acme, secret, TestUsers.PASSWORD, TestUsers.ORIGIN);
    Grant grant = users.signedIn(acme, "admin@acme.local");

    assertThat(grant.subject().roles()).containsExactly("TenantAdmin");
    assertThat(grant.scopes().contains("admin.full")).isTrue();
  }

  @Test
  void givesTheTenantAKeyOfItsOwn() {
    users.withKey(Realm.PLATFORM);

    assertThat(
            users
                .keys()
                .verificationKey(acme, users.keys().current(acme, KeyAlgorithm.RS256).kid()))
        .isPresent();
    assertThat(
            users
                .keys()
                .verificationKey(
                    Realm.PLATFORM, users.keys().current(acme, KeyAlgorithm.RS256).kid()))
        .isEmpty();
  }
}
