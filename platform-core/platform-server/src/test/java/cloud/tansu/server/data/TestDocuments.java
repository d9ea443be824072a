package cloud.tansu.server.data;

import cloud.tansu.server.data.schema.ContentSchemas;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import java.time.Clock;
import java.util.Random;

/** The writers of documents and collections, put together as the container does. */
final class TestDocuments {

  private TestDocuments() {}

  static DocumentWrites writes(Databases databases, Clock clock) {
    return writes(databases, TestAccess.on(databases), clock, TestWrites.uncached());
  }

  static DocumentWrites writes(
      Databases databases, AccessConditions access, Clock clock, WrittenData written) {
    return new DocumentWrites(
        databases,
        access,
        new Tokens(new Random()),
        clock,
        new ContentCheck(new ContentSchemas()),
        written);
  }

  static DocumentCollections collections(Databases databases, Clock clock) {
    return collections(databases, clock, TestWrites.uncached());
  }

  static DocumentCollections collections(Databases databases, Clock clock, WrittenData written) {
    ContentSchemas schemas = new ContentSchemas();
    return new DocumentCollections(
        databases,
        new Tokens(new Random()),
        clock,
        schemas,
        new ExistingDocuments(new ContentCheck(schemas)),
        written);
  }

  static BulkWrites bulk(Databases databases, Clock clock, DataConfig config) {
    return bulk(
        databases, clock, config, new VectorTables(databases, new VectorConfig(1536), clock));
  }

  static BulkWrites bulk(
      Databases databases, Clock clock, DataConfig config, VectorTables vectors) {
    return new BulkWrites(
        databases,
        new BulkTerms.Source(TestAccess.on(databases), vectors),
        new ContentCheck(new ContentSchemas()),
        TestWrites.uncached(),
        config,
        new BulkWrites.NewIds(new Tokens(new Random()), clock));
  }
}
