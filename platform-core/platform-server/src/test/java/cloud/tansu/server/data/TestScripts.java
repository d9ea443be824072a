package cloud.tansu.server.data;

import cloud.tansu.server.data.schema.ContentSchemas;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import java.time.Clock;

/** Documents as a tenant's own code reaches them, put together for tests of other features. */
public final class TestScripts {

  private TestScripts() {}

  public static ScriptedDocuments on(Databases databases) {
    DataConfig config = new DataConfig(1024 * 1024, 2 * 1024 * 1024);
    return new ScriptedDocuments(
        databases,
        TestAccess.reads(databases, TestAccess.on(databases)),
        TestDocuments.writes(databases, Clock.systemUTC()),
        new ScriptedInserts(
            databases, new ContentCheck(new ContentSchemas()), TestWrites.uncached()),
        new TypedContent(config),
        config);
  }

  /** Makes a collection without demands. */
  public static void collection(Databases databases, TenantId tenant, String name) {
    TestDocuments.collections(databases, Clock.systemUTC())
        .create(tenant, new CollectionName(name));
  }
}
