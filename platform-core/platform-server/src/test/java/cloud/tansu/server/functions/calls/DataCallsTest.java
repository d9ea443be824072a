package cloud.tansu.server.functions.calls;

import static cloud.tansu.server.functions.calls.TestExecution.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.data.TestScripts;
import cloud.tansu.server.events.TestEvents;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents and events of functions. */
final class DataCallsTest {

  private static final String ID = "01900000-0000-7000-8000-000000000001";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme = new TenantId("acme");
  private TestExecution execution = TestExecution.of(acme);

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    TestScripts.collection(databases.get(), acme, "notes");
    execution = executionOf(acme);
  }

  private TestExecution executionOf(TenantId tenant) {
    return TestExecution.of(
        tenant,
        new DataCalls(TestScripts.on(databases.get())),
        new EventCalls(TestEvents.custom(databases)));
  }

  @Test
  void storesReadsChangesAndRemovesADocument() {
    JsonNode made = call("db.insert", "\"content\":{\"a\":1,\"b\":2}");
    String which = "\"id\":" + made.path("id");
    assertThat(made.path("content")).isEqualTo(json("{\"a\":1,\"b\":2}"));

    JsonNode patched = call("db.update", which + ",\"patch\":{\"a\":null,\"c\":3},\"version\":1");
    assertThat(patched.path("content")).isEqualTo(json("{\"b\":2,\"c\":3}"));

    JsonNode replaced = call("db.replace", which + ",\"content\":[1]");
    assertThat(replaced.path("version").asInt()).isEqualTo(3);
    assertThat(call("db.get", which)).isEqualTo(replaced);

    assertThat(call("db.delete", which).isNull()).isTrue();
    assertThat(call("db.get", which).isNull()).isTrue();
  }

  @Test
  void storesADocumentUnderAnIdOnce() {
    call("db.insert", "\"content\":1,\"id\":\"" + ID + "\"");

    assertThat(refusal("db.insert", "\"content\":2,\"id\":\"" + ID + "\"")).startsWith("conflict");
  }

  @Test
  void refusesAChangeOfAnotherVersion() {
    call("db.insert", "\"content\":1,\"id\":\"" + ID + "\"");

    for (String method : new String[] {"db.replace", "db.update", "db.delete"}) {
      assertThat(refusal(method, "\"id\":\"" + ID + "\",\"content\":2,\"patch\":2,\"version\":7"))
          .startsWith("document_conflict");
    }
  }

  @Test
  void listsInPartsInTheOrderAskedFor() {
    for (int i = 1; i <= 5; i++) {
      call("db.insert", "\"content\":{\"n\":" + i + ",\"even\":" + (i % 2 == 0) + "}");
    }

    JsonNode first = call("db.list", "\"sort\":\"content.n.desc\",\"limit\":3");
    JsonNode rest = call("db.list", "\"limit\":3,\"cursor\":" + first.path("nextCursor"));
    JsonNode even = call("db.list", "\"filter\":{\"content.even\":\"eq.true\"}");

    assertThat(first.path("items")).hasSize(3);
    assertThat(first.at("/items/0/content/n").asInt()).isEqualTo(5);
    assertThat(rest.path("items")).hasSize(2);
    assertThat(rest.path("nextCursor").isNull()).isTrue();
    assertThat(even.path("items")).hasSize(2);
  }

  @Test
  void saysWhoChangedADocumentInItsEvent() {
    call("db.insert", "\"content\":1");

    String actor =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first(
                            "select actor from sys.outbox where type = 'document.created'",
                            row -> row.getString(1))
                        .orElseThrow());
    assertThat(actor).isEqualTo("function:report");
  }

  @Test
  void doesNotReadADocumentOfAnotherCollection() {
    TestScripts.collection(databases.get(), acme, "others");
    call("db.insert", "\"content\":1,\"id\":\"" + ID + "\"");

    assertThat(
            execution.call("db.get", "{\"collection\":\"others\",\"id\":\"" + ID + "\"}").isNull())
        .isTrue();
  }

  @Test
  void aTenantCannotReadOrChangeAnotherTenantsDocument() {
    TenantId globex = databases.tenant("globex");
    TestScripts.collection(databases.get(), globex, "notes");
    executionOf(globex)
        .call("db.insert", "{\"collection\":\"notes\",\"content\":1,\"id\":\"" + ID + "\"}");

    assertThat(call("db.get", "\"id\":\"" + ID + "\"").isNull()).isTrue();
    assertThat(call("db.list", "\"limit\":10").path("items")).isEmpty();
    assertThat(refusal("db.delete", "\"id\":\"" + ID + "\"")).startsWith("document_not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"filter\":{\"collectionId\":\"eq.x\"}",
        "\"filter\":{\"content.a\":5}",
        "\"filter\":[]",
        "\"limit\":0",
        "\"limit\":1.5",
        "\"cursor\":5"
      })
  void refusesWhatIsNoQuery(String params) {
    assertThat(refusal("db.list", params)).startsWith("invalid_params");
  }

  @Test
  void refusesAnUnknownCollection() {
    assertThat(execution.refusal("db.get", "{\"collection\":\"nope\",\"id\":\"x\"}"))
        .startsWith("collection_not_found");
  }

  @Test
  void publishesAnEventOfItsOwn() {
    JsonNode published =
        execution.call("events.publish", "{\"type\":\"custom.order.paid\",\"data\":{\"total\":5}}");

    String event =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first(
                            "select concat_ws(' ', type, subject, data, actor) from sys.outbox"
                                + " where id = ?::uuid",
                            row -> row.getString(1),
                            published.path("id").asText())
                        .orElseThrow());
    assertThat(event)
        .isEqualTo("custom.order.paid functions/report {\"total\": 5} function:report");
  }

  @ParameterizedTest
  @ValueSource(strings = {"document.created", "custom", "custom.", "custom.A", "custom.a..b"})
  void publishesNoEventOfThePlatform(String type) {
    assertThat(execution.refusal("events.publish", "{\"type\":\"" + type + "\",\"data\":{}}"))
        .startsWith("invalid_params");
  }

  private JsonNode call(String method, String params) {
    return execution.call(method, "{\"collection\":\"notes\"," + params + "}");
  }

  private String refusal(String method, String params) {
    return execution.refusal(method, "{\"collection\":\"notes\"," + params + "}");
  }
}
