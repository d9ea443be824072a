package cloud.tansu.server.identity.user;

/** How an attempt to sign in, or to go on with a session, ended. */
enum LoginOutcome {
  SIGNED_UP(true),
  SIGNED_IN(true),
  SIGNED_OUT(true),
  PASSWORD_SET(true),
  UNKNOWN_USER(false),
  WRONG_PASSWORD(false),
  WRONG_PASSWORD_LOCKED_NOW(false),
  LOCKED(false),
  DISABLED(false),
  REFRESH_TOKEN_REUSED(false),
  REFRESH_REFUSED(false);

  private final boolean success;

  LoginOutcome(boolean success) {
    this.success = success;
  }

  boolean isSuccess() {
    return success;
  }
}
