package cloud.tansu.server.identity.password.imported;

/** A password hash that another server computed. */
public interface ImportedHash {

  /**
   * Whether the password has this hash. Takes up to about a second of a processor, so call it where
   * the number of calls at a time is bounded.
   */
  boolean matches(String password);
}
