package cloud.tansu.server.identity.client;

/** Whether an application can keep a secret (RFC 6749 §2.1). */
public enum ClientType {
  /** Runs in a browser or on a device of the user, and so has no secret. */
  PUBLIC,

  /** Runs on a server, and authenticates with a secret or a key. */
  CONFIDENTIAL
}
