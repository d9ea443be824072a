package cloud.tansu.server.identity.mfa;

/** What somebody shows as the second factor. */
public sealed interface Proof {

  /**
   * What somebody typed into the one field of a page.
   *
   * @param text six digits are taken for a code, anything else for a recovery code
   */
  static Proof typed(String text) {
    return Totp.looksLikeCode(text) ? new Code(text) : new Recovery(text);
  }

  /** As the login events name it. */
  String method();

  /** The six digits of the authenticator app. */
  record Code(String text) implements Proof {

    @Override
    public String method() {
      return "totp";
    }

    /** Leaves the code out: it must never reach a log. */
    @Override
    public String toString() {
      return "Code";
    }
  }

  /** One of the codes for the day on which the app is not at hand. */
  record Recovery(String text) implements Proof {

    @Override
    public String method() {
      return "recovery_code";
    }

    /** Leaves the code out: it must never reach a log. */
    @Override
    public String toString() {
      return "Recovery";
    }
  }
}
