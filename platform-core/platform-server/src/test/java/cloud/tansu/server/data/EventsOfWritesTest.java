package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.EntityTags;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

/** What the API writes names whoever writes, in the events that the database makes of it. */
class EventsOfWritesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final EntityTags ANY = EntityTags.parse(null);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme;
  private DocumentCollections collections;
  private DocumentWrites writes;

  @BeforeEach
  void open() {
    MDC.clear(); // a test of requests before this one may have left its own
    acme = databases.tenant("acme");
    collections = TestDocuments.collections(databases.get(), Clock.systemUTC());
    writes = TestAccess.writes(databases.get(), TestAccess.on(databases.get()));
  }

  @AfterEach
  void forgetTheRequest() {
    MDC.clear();
  }

  private List<String> events(String columns) {
    return databases
        .get()
        .readTenant(
            acme,
            unit ->
                unit.query(
                    "select concat_ws(' ', " + columns + ") from sys.outbox order by seq",
                    row -> row.getString(1)));
  }

  @Test
  void eachWriteMakesOneEventThatNamesTheCallerAndTheTrace() {
    MDC.put(RequestTenant.SUBJECT, "u-1");
    MDC.put("traceId", TRACE);
    DataCaller caller = DataCaller.full(acme);

    UUID notes = collections.create(acme, new CollectionName("notes")).id();
    UUID id = writes.create(caller, notes, Optional.of(new Jsonb("1"))).id();
    writes.replace(caller, id, Optional.of(new Jsonb("2")), ANY);
    writes.delete(caller, id, ANY);
    collections.delete(acme, notes, ANY);

    String context = " u-1 00-" + TRACE + "-" + TRACE.substring(16) + "-01";
    assertThat(events("type, actor, traceparent"))
        .containsExactly(
            "collection.created" + context,
            "document.created" + context,
            "document.updated" + context,
            "document.deleted" + context,
            "collection.deleted" + context);
  }

  @Test
  void outsideOfARequestNobodyIsNamed() {
    UUID notes = collections.create(acme, new CollectionName("notes")).id();
    writes.create(DataCaller.full(acme), notes, Optional.of(new Jsonb("1")));

    assertThat(events("type, actor, traceparent"))
        .containsExactly("collection.created", "document.created");
  }
}
