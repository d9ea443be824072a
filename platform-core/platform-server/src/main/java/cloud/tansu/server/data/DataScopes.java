package cloud.tansu.server.data;

/** The scopes of this API, and the words that its description repeats. */
final class DataScopes {

  static final String READ = "db.read";
  static final String WRITE = "db.write";

  static final String PAGE = "Number of the page, from 1";
  static final String PAGE_SIZE = "Rows on a page, 1 to 500; 50 when not given";
  static final String TAG = "Entity tag of this state; another one after every change";
  static final String ORIGIN =
      "HIT when the answer had been kept, MISS when the database was asked";
  static final String TAGS_KNOWN = "Entity tags the caller knows; answers 304 to one of them";
  static final String TAGS_EXPECTED =
      "Entity tags of the states that may be changed; answers 412 in any other";
  static final String UNCHANGED = "The caller knows the present state already";
  static final String NAME_TAKEN = "Another collection has that name";
  static final String UNFIT = "The content does not fit the schema of the collection";
  static final String KEY_TAKEN = "Another document has the same values under a unique key";
  static final String PATCH_CONFLICT = "A test of the patch failed, or a unique value is taken";
  static final String PRECONDITION_REQUIRED = "The collection requires the header If-Match";
  static final String SCHEMA_UNUSABLE = "The schema cannot be used";
  static final String COLLECTION_CONFLICT =
      "Another collection has that name, or documents do not hold to the new settings";
  static final String VALIDATE_EXISTING =
      "Refuses a new schema unless the documents that are there fit it";
  static final String NO_EMBEDDINGS =
      "The body has an embedding, and the database server of the tenant has no extension pgvector";
  static final String TOO_LARGE = "The content does not fit into one answer";

  private DataScopes() {}
}
