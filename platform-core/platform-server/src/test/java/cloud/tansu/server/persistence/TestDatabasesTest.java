package cloud.tansu.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestDatabasesTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @Test
  void reachesEachDatabaseAsTheApplicationRole() {
    TenantId acme = databases.tenant("acme");
    String who = "SELECT current_database() || ' ' || current_user";

    List<String> answers = new ArrayList<>();
    answers.add(one(databases.get().readPlatform(unit -> unit.query(who, r -> r.getString(1)))));
    answers.add(one(databases.get().audit(unit -> unit.query(who, r -> r.getString(1)))));
    answers.add(one(databases.get().tenant(acme, unit -> unit.query(who, r -> r.getString(1)))));

    assertThat(answers)
        .containsExactly(
            "tansu_identity tansu_app", "tansu_audit tansu_app", "tansu_tenant_acme tansu_app");
  }

  @Test
  void givesTheApplicationNoTablesOfItsOwn() {
    TenantId acme = databases.tenant("acme");

    assertThatThrownBy(
            () -> databases.get().tenant(acme, unit -> unit.update("CREATE TABLE app.t(a int)")))
        .isInstanceOf(DatabaseFault.class)
        .hasMessageContaining("permission denied");
  }

  private static String one(List<String> rows) {
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
