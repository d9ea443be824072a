package cloud.tansu.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventTriggersTest {

  private static final UUID NOTES = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private static final UUID ANN = UUID.fromString("018f0000-0000-7000-8000-00000000000a");
  private static final String INSERT =
      "insert into app.documents (collection_id, content) select ?, ?::jsonb where "
          + EventContext.CONDITION;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme;

  @BeforeEach
  void makeACollection() {
    acme = databases.tenant("acme");
    update("insert into app.collections (id, name) values (?, 'notes')", NOTES);
    update("delete from sys.outbox");
  }

  private void update(String sql, Object... parameters) {
    databases.get().tenantStatement(acme, unit -> unit.update(sql, parameters));
  }

  private List<String> outbox(String column) {
    return databases
        .get()
        .readTenant(
            acme,
            unit ->
                unit.query(
                    "select " + column + "::text from sys.outbox order by seq",
                    row -> String.valueOf(row.getString(1))));
  }

  private static String context(String actor, String traceparent) {
    return new EventContext(Optional.of(actor), Optional.of(traceparent)).json();
  }

  @Test
  void aDocumentOfTheApiMakesOneEventOfEachChange() {
    update(INSERT, NOTES, "{\"a\": 1}", context("u-1", "00-trace"));
    update(
        "update app.documents set content = '2' where " + EventContext.CONDITION,
        context("u-2", "t"));
    update("delete from app.documents");

    assertThat(outbox("type"))
        .containsExactly("document.created", "document.updated", "document.deleted");
    assertThat(outbox("actor")).containsExactly("u-1", "u-2", "null");
    assertThat(outbox("traceparent")).containsExactly("00-trace", "t", "null");
    assertThat(outbox("collection_id")).containsOnly(NOTES.toString());
    assertThat(outbox("data->>'version'")).containsExactly("1", "2", "2");
    assertThat(outbox("subject = 'documents/' || (data->>'id')")).containsOnly("t");
  }

  @Test
  void anEventKnowsHowManyCausedOneAnotherBeforeIt() throws SQLException {
    EventContext reaction = new EventContext(Optional.of("u-1"), Optional.empty(), 3);
    update(INSERT, NOTES, "1", reaction.json());
    update(INSERT, NOTES, "2", context("u-1", "t"));
    try (DirectSql sql = DirectSql.as(acme)) {
      sql.execute("set tansu.event_context = '{\"depth\": 7}'");
      sql.execute("insert into app.documents (content) values ('3')");
    }

    assertThat(outbox("depth")).containsExactly("3", "0", "0");
  }

  @Test
  void whatIsKnownOfOneStatementIsForgottenAtTheNext() {
    update(INSERT, NOTES, "1", context("u-1", "t"));
    update("insert into app.documents (content) values ('2')");

    assertThat(outbox("actor")).containsExactly("u-1", "null");
    assertThat(outbox("collection_id")).containsExactly(NOTES.toString(), "null");
  }

  @Test
  void directSqlMakesTheSameEventsAndCannotNameAnybodyElse() throws SQLException {
    try (DirectSql sql = DirectSql.as(acme)) {
      sql.execute("select set_config('tansu.event_context', '{\"actor\":\"admin\"}', false)");
      sql.execute("insert into app.documents (content) values ('1')");
      sql.execute("update app.documents set content = '2'");
      sql.execute("delete from app.documents");
      sql.execute("insert into app.collections (name) values ('direct')");

      assertThat(outbox("type"))
          .containsExactly(
              "document.created", "document.updated", "document.deleted", "collection.created");
      assertThat(outbox("actor")).containsOnly("null");
    }
  }

  @Test
  void aTenantCannotWriteReadOrRunWhatMakesItsEvents() throws SQLException {
    try (DirectSql sql = DirectSql.as(acme)) {
      for (String forbidden :
          List.of(
              "insert into sys.outbox (type, subject, data) values ('a.b', 'c', '{}')",
              "select * from sys.events",
              "select sys.event_context()",
              "truncate app.documents",
              "alter table app.documents disable trigger all")) {
        assertThatThrownBy(() -> sql.execute(forbidden))
            .isInstanceOf(SQLException.class)
            .extracting(failure -> ((SQLException) failure).getSQLState())
            .isEqualTo("42501");
      }
    }
  }

  @Test
  void aTemporaryTableOfTheTenantIsNotMistakenForTheChanges() throws SQLException {
    try (DirectSql sql = DirectSql.as(acme)) {
      sql.execute("create table public.changed (id uuid)");
      sql.execute("set search_path = public, app");
      sql.execute("insert into app.documents (content) values ('1')");

      assertThat(outbox("type")).containsExactly("document.created");
    }
  }

  @Test
  void aStatementMakesAnEventOfEachRowInTheirOrder() {
    update(
        "insert into app.documents (id, collection_id, content)"
            + " select ('018f0000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, ?,"
            + " to_jsonb(i) from generate_series(1, 1000) i",
        NOTES);

    List<String> subjects = outbox("subject");
    assertThat(subjects).hasSize(1000).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void aStatementWithoutRowsMakesNoEvent() {
    update("update app.documents set content = '1'");
    update("delete from app.documents");

    assertThat(outbox("type")).isEmpty();
  }

  @Test
  void documentsThatGoWithTheirCollectionAreDeletedToo() {
    update("insert into app.documents (collection_id) select ? from generate_series(1, 3)", NOTES);
    update("delete from sys.outbox");

    update("delete from app.collections where id = ?", NOTES);

    assertThat(outbox("type"))
        .containsExactlyInAnyOrder(
            "collection.deleted", "document.deleted", "document.deleted", "document.deleted");
    assertThat(outbox("data->>'name'")).contains("notes");
  }

  @Test
  void theOwnerComesFromTheContent() {
    update("update app.collections set owner_field = '/meta/owner'");
    update("delete from sys.outbox");

    update(INSERT, NOTES, "{\"meta\": {\"owner\": \"u-7\"}}", "{}");
    update(INSERT, NOTES, "[1]", "{}");
    update("insert into app.documents (content) values ('{\"meta\": {\"owner\": \"u-8\"}}')");

    assertThat(outbox("owner")).containsExactly("u-7", "null", "null");
  }

  @Test
  void timesAreInUtcWhateverTheSessionsZone() throws SQLException {
    try (DirectSql sql = DirectSql.as(acme)) {
      sql.execute("set timezone = 'Asia/Kathmandu'");
      sql.execute(
          "insert into app.documents (created_at, content)"
              + " values ('2026-03-01 10:00:00.5+00', '1')");
      assertThat(outbox("data->>'createdAt'")).containsExactly("2026-03-01T10:00:00.500000Z");
    }
  }

  @Test
  void anAccountMakesEventsWhenItChangesButNotAtASignIn() {
    update(
        "insert into sys.users (id, email, email_verified, status, created_at, updated_at)"
            + " values (?, 'ann@acme.test', false, 'ACTIVE', now(), now())",
        ANN);
    update("update sys.users set last_sign_in_at = now(), version = version + 1");
    update("update sys.users set failed_attempts = 3, email = email");
    update("update sys.users set status = 'DISABLED'");
    update("update sys.users set email_verified = true");
    update("delete from sys.users");

    assertThat(outbox("type"))
        .containsExactly("user.created", "user.updated", "user.updated", "user.deleted");
    assertThat(outbox("data"))
        .containsOnly("{\"id\": \"" + ANN + "\", \"email\": \"ann@acme.test\"}");
    assertThat(outbox("subject")).containsOnly("users/" + ANN);
  }

  @Test
  void aTransactionThatIsRolledBackLeavesNoEvent() {
    assertThatThrownBy(
            () ->
                databases
                    .get()
                    .tenant(
                        acme,
                        unit -> {
                          unit.update("insert into app.documents (content) values ('1')");
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(outbox("type")).isEmpty();
  }
}
