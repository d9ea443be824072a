package cloud.tansu.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryWithinTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final String LIMIT = "select current_setting('statement_timeout')";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme;

  @BeforeEach
  void aTenant() {
    acme = databases.tenant("acme");
  }

  @Test
  void bindsTheParametersAndReturnsTheRows() {
    List<String> rows =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.queryWithin(
                        Duration.ofSeconds(5),
                        "select n || ?::text from generate_series(1, ?) n",
                        row -> row.getString(1),
                        "!",
                        2));

    assertThat(rows).containsExactly("1!", "2!");
  }

  @Test
  void stopsAStatementThatTakesLonger() {
    DatabaseFault stopped =
        catchThrowableOfType(
            DatabaseFault.class,
            () ->
                databases
                    .get()
                    .readTenant(
                        acme, unit -> unit.queryWithin(SHORT, "select pg_sleep(10)", row -> true)));

    assertThat(stopped.sqlState()).isEqualTo("57014");
    assertThat(limits().getFirst()).isNotEqualTo("50ms");
  }

  @Test
  void leavesTheConnectionAsItWas() {
    List<String> limits = limits();

    // often enough for the driver to prepare both statements on the server
    for (int i = 0; i < 10; i++) {
      assertThat(limits())
          .containsExactly(limits.getFirst(), SHORT.toMillis() + "ms", limits.getFirst());
    }
  }

  /** On one connection: before, during and after. */
  private List<String> limits() {
    return databases
        .get()
        .readTenant(acme, unit -> List.of(limit(unit), within(unit).getFirst(), limit(unit)));
  }

  private static String limit(UnitOfWork unit) throws SQLException {
    return unit.first(LIMIT, row -> row.getString(1)).orElseThrow();
  }

  private static List<String> within(UnitOfWork unit) throws SQLException {
    return unit.queryWithin(SHORT, LIMIT, row -> row.getString(1));
  }
}
