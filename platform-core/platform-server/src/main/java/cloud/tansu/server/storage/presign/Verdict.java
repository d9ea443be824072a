package cloud.tansu.server.storage.presign;

/** What a signature is worth. */
public sealed interface Verdict {

  /** It allows what it was asked for. */
  record Granted() implements Verdict {}

  /** It did, and its time is over. */
  record Expired() implements Verdict {}

  /** It does not: made up, of another address, or of a key that has been revoked. */
  record Wrong() implements Verdict {}
}
