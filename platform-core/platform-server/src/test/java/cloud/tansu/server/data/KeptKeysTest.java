package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.RealPostgres;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the database notes of documents under unique keys, however they are written. */
class KeptKeysTest {

  private static final String ONE = "'00000000-0000-0000-0000-000000000001'";
  private static final String TWO = "'00000000-0000-0000-0000-000000000002'";
  private static final String NONE = "'00000000-0000-0000-0000-000000000003'";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme;

  @BeforeEach
  void collections() {
    acme = databases.tenant("acme");
    directSql(
        "insert into app.collections (id, name, unique_keys) values ("
            + ONE
            + ", 'one', '[[\"/a~1b/c~0d\"], [\"/x\", \"/list/1\"]]'), ("
            + TWO
            + ", 'two', '[[\"/x\"]]'), ("
            + NONE
            + ", 'none', '[]')");
  }

  @Test
  void notesEachDocumentOfAStatementUnderTheKeysOfItsOwnCollection() {
    directSql(
        insert(ONE, "{\"a/b\": {\"c~d\": 7}, \"x\": 1, \"list\": [0, {\"y\": 2}]}")
            + ", "
            + row(TWO, "{\"x\": \"t\"}")
            + ", "
            + row(NONE, "{\"x\": 1}")
            + ", (null, '{\"x\": 1}')");

    assertThat(kept()).containsExactly("1 1 [7]", "1 2 [1, {\"y\": 2}]", "2 1 [\"t\"]");
  }

  @Test
  void notesNoKeyOfWhichAPartIsMissingOrNull() {
    directSql(
        insert(ONE, "{\"x\": 1}")
            + ", "
            + row(ONE, "{\"x\": 1, \"list\": [0, null]}")
            + ", "
            + row(ONE, "5")
            + ", "
            + row(ONE, "null")
            + ", ("
            + ONE
            + ", null)");

    assertThat(kept()).isEmpty();
  }

  @Test
  void notesAnewWhatAStatementMovesAndChanges() {
    directSql(insert(ONE, "{\"x\": 1, \"list\": [0, 1]}") + ", " + row(TWO, "{\"x\": 2}"));

    directSql("update app.documents set collection_id = " + TWO + ", content = content || '{}'");
    assertThat(kept()).containsExactly("2 1 [1]", "2 1 [2]");
    directSql("update app.documents set collection_id = " + NONE);
    assertThat(kept()).isEmpty();
  }

  @Test
  void notesTheSameWhenTheKeysAreSetAfterwards() {
    directSql(
        insert(NONE, "{\"a/b\": {\"c~d\": 7}, \"x\": 1, \"list\": [0, 2]}")
            + ", "
            + row(NONE, "{\"x\": 1}"));

    directSql(
        "update app.collections set unique_keys = '[[\"/x\", \"/list/1\"], [\"/a~1b/c~0d\"]]'"
            + " where name = 'none'");

    assertThat(kept()).containsExactly("3 1 [1, 2]", "3 2 [7]");
  }

  @Test
  void looksForNothingInSchemasOfTheTenant() {
    String evil =
        "create function public.%1$s returns %2$s language sql as $$ select null::%2$s $$;";
    directSql(
        evil.formatted("jsonb_typeof(jsonb)", "text")
            + evil.formatted("jsonb_array_elements_text(jsonb)", "text")
            + evil.formatted("same(uuid, uuid)", "boolean")
            + evil.formatted("same(jsonb, jsonb)", "boolean")
            + "create operator public.= (function = public.same, leftarg = uuid, rightarg = uuid);"
            + "create operator public.<> (function = public.same, leftarg = jsonb,"
            + " rightarg = jsonb);"
            + "create table public.collections (id uuid, unique_keys jsonb);"
            + "create table public.new_rows (id uuid, collection_id uuid, content jsonb);"
            + "set search_path = public, pg_catalog;"
            + insert(TWO, "{\"x\": 3}"));

    assertThat(kept()).containsExactly("2 1 [3]");
  }

  private static String insert(String collection, String content) {
    return "insert into app.documents (collection_id, content) values " + row(collection, content);
  }

  private static String row(String collection, String content) {
    return "(" + collection + ", '" + content + "')";
  }

  private List<String> kept() {
    return databases
        .get()
        .readTenant(
            acme,
            unit ->
                unit.query(
                    "select right(collection_id::text, 1) || ' ' || key_number || ' ' ||"
                        + " value::text from sys.document_keys order by 1",
                    row -> row.getString(1)));
  }

  private void directSql(String sql) {
    RealPostgres.shared().execute(acme.databaseName(), "set role tansu_tenant_rw; " + sql);
  }
}
