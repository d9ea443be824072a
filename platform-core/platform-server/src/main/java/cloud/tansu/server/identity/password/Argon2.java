package cloud.tansu.server.identity.password;

/** Computes Argon2id, version 19 (RFC 9106). */
interface Argon2 {

  /** The tag of the given length for a password in UTF-8. */
  byte[] tag(Argon2Cost cost, byte[] password, byte[] salt, int length);

  /** Which implementation this is, for the log. */
  String name();

  /** The native implementation when it loads on this machine, else the one in Java. */
  static Argon2 best() {
    return NativeArgon2.load().<Argon2>map(loaded -> loaded).orElseGet(JavaArgon2::new);
  }
}
