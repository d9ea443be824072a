package cloud.tansu.server.identity.token;

/** Ends the check of a token; does not leave this package. */
final class TokenRejected extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason a sentence for the caller
   */
  TokenRejected(String reason) {
    super(reason);
  }

  /**
   * @param reason a sentence for the caller
   * @param cause what the parser said
   */
  TokenRejected(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The sentence for the caller. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
