package cloud.tansu.server.persistence;

/** The three kinds of database; all databases of a family have the same tables. */
public enum SchemaFamily {
  PLATFORM("public", "public"),
  AUDIT("public", "public"),
  TENANT("sys", "app,sys");

  private final String historySchema;
  private final String searchPath;

  SchemaFamily(String historySchema, String searchPath) {
    this.historySchema = historySchema;
    this.searchPath = searchPath;
  }

  /** The schema that holds Flyway's history table. */
  String historySchema() {
    return historySchema;
  }

  /** Comma-separated schemas of unqualified names; never one that tenants may write to. */
  String searchPath() {
    return searchPath;
  }
}
