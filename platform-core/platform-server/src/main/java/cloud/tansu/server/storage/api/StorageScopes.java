package cloud.tansu.server.storage.api;

/** The scopes of this API, and the words that its description repeats. */
final class StorageScopes {

  static final String READ = "storage.read";
  static final String WRITE = "storage.write";

  static final String BUCKET = "Name of the bucket";
  static final String KEY = "Key of the object; may have slashes";
  static final String VERSION = "Id of a version; the newest when left out";
  static final String NO_BUCKET = "There is no such bucket";
  static final String NO_OBJECT = "There is no such bucket, object or version";
  static final String TAG = "Entity tag of the content";
  static final String NOT_SIGNED_IN = "Neither a token nor a signature allows this";
  static final String FORBIDDEN = "The token, or the signature, does not allow this";
  static final String QUOTA = "It does not fit into the quota of the tenant, or the signed bound";
  static final String FULL = "The disk of the storage is full; nothing was stored";
  static final String UNUSABLE = "A member, parameter or header cannot be used; errors says which";
  static final String CHANGED = "The object is not in the state that the conditions name";
  static final String NEXT = "The next page, as rel=next (RFC 8288); missing on the last one";
  static final String UPLOAD = "Id of the upload, as its beginning answered it";

  private StorageScopes() {}
}
