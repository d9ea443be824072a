package cloud.tansu.server.data.patch;

/** An operation that cannot be carried out; nothing of the patch is. */
final class PatchRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean test;

  private PatchRefused(String message, boolean test) {
    super(message);
    this.test = test;
  }

  /** It is malformed, or what it names is not there. */
  static PatchRefused because(String message) {
    return new PatchRefused(message, false);
  }

  /** It tests for a value that is not there. */
  static PatchRefused test(String message) {
    return new PatchRefused(message, true);
  }

  boolean isTest() {
    return test;
  }
}
