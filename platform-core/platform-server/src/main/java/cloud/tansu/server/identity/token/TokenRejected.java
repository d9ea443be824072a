package cloud.tansu.server.identity.token;

/** Ends the check of a token; does not leave this package. */
final class TokenRejected extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean tenantNotInUse;

  /**
   * @param reason a sentence for the caller
   */
  TokenRejected(String reason) {
    this(reason, false);
  }

  /**
   * @param reason a sentence for the caller
   * @param cause what the parser said
   */
  TokenRejected(String reason, Throwable cause) {
    super(reason, cause);
    this.tenantNotInUse = false;
  }

  /** The issuer's tenant is unknown, suspended or deleted, which callers cannot tell apart. */
  static TokenRejected tenantNotInUse() {
    return new TokenRejected("The tenant that issued the access token is not in use.", true);
  }

  private TokenRejected(String reason, boolean tenantNotInUse) {
    super(reason);
    this.tenantNotInUse = tenantNotInUse;
  }

  Verification verdict() {
    return tenantNotInUse
        ? new Verification.TenantNotInUse(reason())
        : new Verification.Rejected(reason());
  }

  /** The sentence for the caller. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
