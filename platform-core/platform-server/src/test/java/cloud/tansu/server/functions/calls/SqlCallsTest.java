package cloud.tansu.server.functions.calls;

import static cloud.tansu.server.functions.calls.TestExecution.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL of functions: what it can do, and what it cannot reach. */
final class SqlCallsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme = new TenantId("acme");
  private TestExecution execution = TestExecution.of(acme);
  private SqlCalls calls;

  @BeforeEach
  void open(@TempDir Path directory) {
    acme = databases.tenant("acme");
    Secrets secrets = TestSecrets.open(databases.get(), directory);
    calls = TestCalls.sql(databases, secrets);
    execution = TestExecution.of(acme, calls);
  }

  @Test
  void givesRowsWithValuesOfTheirTypes() {
    JsonNode result =
        query(
            "select $1::int as n, $2::text as t, 1.25::numeric as d, true as b, null as z,"
                + " jsonb_build_object('a', $1::int) as j, array[1,2] as l",
            "[7, \"it's\"]");

    assertThat(json(result.toString()))
        .isEqualTo(
            json(
                """
                {"columns": ["n", "t", "d", "b", "z", "j", "l"],
                 "rows": [{"n": 7, "t": "it's", "d": 1.25, "b": true, "z": null,
                           "j": {"a": 7}, "l": "{1,2}"}],
                 "rowCount": 1}
                """));
  }

  @Test
  void readsAndWritesDocuments() {
    JsonNode written =
        query("insert into documents (content) values ($1), ($2)", "[{\"a\": 1}, {\"a\": 2}]");
    JsonNode read = query("select count(*) as n from documents where content ? 'a'", "[]");

    assertThat(written.path("rowCount").asInt()).isEqualTo(2);
    assertThat(read.at("/rows/0/n").asInt()).isEqualTo(2);
  }

  @Test
  void makesEventsOfWhatItWrites() {
    query("insert into documents (content) values ('{}')", "[]");

    long events =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.count("select count(*) from sys.outbox where type = 'document.created'"));
    assertThat(events).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from sys.users",
        "select value_enc from sys.function_secrets",
        "insert into sys.outbox (type, subject, data) values ('custom.x', 'x', '{}')",
        "alter table app.documents add column x int",
        "create schema mine",
        "create extension dblink",
        "create role mine",
        "set role tansu_app",
        "set role tansu_owner",
        "set session authorization tansu_app",
        "select set_config('role', 'tansu_app', false)",
        "do $$ begin perform set_config('role', 'tansu_app', false);"
            + " perform count(*) from sys.users; end $$",
        "select pg_read_file('/etc/passwd')",
        "copy app.documents to program 'id'",
        "copy app.documents to '/tmp/x'",
        "select rolpassword from pg_authid",
        "select pg_ls_dir('.')"
      })
  void cannotReachWhatIsNotTheTenants(String sql) {
    assertThat(refusal(sql, "[]")).startsWith("sql_failed: SQLSTATE 42501");
  }

  @Test
  void aTenantCannotReachAnotherTenantsDatabase() {
    TenantId globex = databases.tenant("globex");
    query("select 1", "[]");
    TestExecution.of(globex, calls).call("db.query", "{\"sql\": \"select 1\"}");

    String owner =
        "select string_agg(datname, ',') as names from pg_database"
            + " where datallowconn and has_database_privilege(current_user, datname, 'connect')";

    assertThat(query(owner, "[]").at("/rows/0/names").asText()).isEqualTo("tansu_tenant_acme");
  }

  @Test
  void leavesNothingBehindInItsSession() {
    query("select set_config('search_path', 'pg_catalog', false)", "[]");

    assertThat(query("show search_path", "[]").at("/rows/0/search_path").asText())
        .isEqualTo("public, app");
  }

  @Test
  void keepsItsSessionForTheNextStatementAndForgetsWhatWasLeftInIt() {
    int session = backend(execution);

    query("select pg_advisory_lock(7)", "[]");
    query("select set_config('statement_timeout', '1', false)", "[]");

    assertThat(backend(execution)).isEqualTo(session);
    JsonNode left =
        query(
            "select (select count(*) from pg_locks where locktype = 'advisory') as locks,"
                + " current_setting('statement_timeout') as timeout",
            "[]");
    assertThat(json(left.at("/rows/0").toString()))
        .isEqualTo(json("{\"locks\":0,\"timeout\":\"5s\"}"));
  }

  private static int backend(TestExecution execution) {
    return execution
        .call("db.query", params("select pg_backend_pid() as pid", "[]"))
        .at("/rows/0/pid")
        .asInt();
  }

  @Test
  void noSessionServesTwoExecutions() {
    assertThat(backend(TestExecution.of(acme, calls))).isNotEqualTo(backend(execution));
  }

  @Test
  void servesMoreExecutionsThanTheRoleHasSessions() {
    for (int i = 0; i < 20; i++) {
      assertThat(backend(TestExecution.of(acme, calls))).isPositive();
    }
  }

  @Test
  void comesBackAfterItsSqlHasLockedItOut() {
    query("alter role current_user password 'mine'", "[]");

    assertThat(query("select 1 as n", "[]").at("/rows/0/n").asInt()).isEqualTo(1);
  }

  @Test
  void stopsAStatementThatTakesTooLong() {
    assertThat(refusal("select pg_sleep(30)", "[]")).startsWith("sql_failed: SQLSTATE 57014");
  }

  @Test
  void changesNothingWhenThereAreTooManyRows() {
    String refusal =
        refusal(
            "insert into documents (content) select '1' from generate_series(1, 1001) returning id",
            "[]");

    assertThat(refusal).startsWith("too_many_rows");
    assertThat(query("select count(*) as n from documents", "[]").at("/rows/0/n").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1; select 2", "select 1; -- x\n delete from documents"})
  void runsOneStatement(String sql) {
    assertThat(refusal(sql, "[]")).startsWith("invalid_params");
  }

  @Test
  void leavesQuestionMarksAndNumbersInQuotesAlone() {
    JsonNode row =
        query(
                "select '$1 ?' as a, $$ $2 ? $$ as b, \"$1\" as c /* $3 ? */ from"
                    + " (select $1::text as \"$1\") t -- $9 ?",
                "[\"x\"]")
            .at("/rows/0");

    assertThat(row).isEqualTo(json("{\"a\":\"$1 ?\",\"b\":\" $2 ? \",\"c\":\"x\"}"));
  }

  @Test
  void wantsAsManyValuesAsThereAreParameters() {
    assertThat(refusal("select $2::text", "[1]")).startsWith("invalid_params");
    assertThat(refusal("select $0", "[]")).startsWith("invalid_params");
  }

  private JsonNode query(String sql, String values) {
    return execution.call("db.query", params(sql, values));
  }

  private String refusal(String sql, String values) {
    return execution.refusal("db.query", params(sql, values));
  }

  private static String params(String sql, String values) {
    return "{\"sql\":"
        + com.fasterxml.jackson.databind.node.TextNode.valueOf(sql)
        + ",\"params\":"
        + values
        + "}";
  }
}
