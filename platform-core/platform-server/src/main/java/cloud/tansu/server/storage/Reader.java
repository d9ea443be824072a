package cloud.tansu.server.storage;

/** Who gets the bytes of an object. */
public enum Reader {
  /** Who shows a key or a token, or the server itself. */
  KNOWN,
  /** Anybody who has the address: of an object of a public bucket, or a presigned one. */
  STRANGER
}
