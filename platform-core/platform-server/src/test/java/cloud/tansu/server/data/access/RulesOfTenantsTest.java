package cloud.tansu.server.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.ChangesMissed;
import cloud.tansu.server.events.TenantChanged;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RulesOfTenantsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private RulesOfTenants rules;
  private TenantId acme;

  @BeforeEach
  void open() {
    rules = TestRules.of(databases.get(), Duration.ofSeconds(30), new AdjustableClock());
    acme = databases.tenant("acme");
    assertThat(rules.of(acme).collections()).isEmpty();
    insert(1);
  }

  @Test
  void keepsWhatItRead() {
    assertThat(rules.of(acme).collections()).isEmpty();
  }

  @Test
  void readsAgainWhenTheTenantHasChanged() {
    rules.changed(new TenantChanged(acme, 1));

    assertThat(rules.of(acme).collections()).hasSize(1);
  }

  @Test
  void keepsTheRulesOfTenantsThatHaveNotChanged() {
    TenantId globex = databases.tenant("globex");

    rules.changed(new TenantChanged(globex, 1));

    assertThat(rules.of(acme).collections()).isEmpty();
  }

  @Test
  void readsAgainWhenNewsMayHaveBeenLost() {
    rules.missed(new ChangesMissed());

    assertThat(rules.of(acme).collections()).hasSize(1);
  }

  @Test
  void closesTheCollectionsBeyondTheLimit() {
    insert(RulesOfTenants.MAX_COLLECTIONS);
    rules.forget(acme);

    assertThat(rules.of(acme).collections()).hasSize(RulesOfTenants.MAX_COLLECTIONS);
  }

  @Test
  void takesTheOwnersPlaceApartForWhoeverWritesIt() {
    update("owner_field = '/a~1b/c~0d'");

    assertThat(theOnly().ownerField().map(OwnerField::path)).contains(List.of("a/b", "c~d"));

    update("owner_path = array['forged']");

    assertThat(theOnly().ownerField().map(OwnerField::path)).contains(List.of("a/b", "c~d"));

    update("owner_field = null, owner_path = array['forged']");

    assertThat(theOnly().ownerField()).isEmpty();
  }

  @Test
  void takesNoPlaceInAnArrayForTheOwners() {
    update("owner_field = '/owners/0'");

    assertThat(theOnly().ownerField()).isEmpty();
    assertThat(theOnly().read()).isEmpty();
  }

  private CollectionAccess theOnly() {
    rules.forget(acme);
    return rules.of(acme).collections().values().iterator().next();
  }

  private void insert(int count) {
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into app.collections (name, rules)"
                        + " select gen_random_uuid()::text, '{\"read\": [\"owner\"]}'"
                        + " from generate_series(1, ?)",
                    count));
  }

  private void update(String assignment) {
    databases.get().tenant(acme, unit -> unit.update("update app.collections set " + assignment));
  }
}
