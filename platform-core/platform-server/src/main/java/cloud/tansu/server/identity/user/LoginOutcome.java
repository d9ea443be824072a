package cloud.tansu.server.identity.user;

import java.util.Locale;

/** How an attempt to sign in, or to go on with a session, ended. */
public enum LoginOutcome {
  SIGNED_UP("SignUp", true),
  SIGNED_IN("SignIn", true),
  SIGNED_OUT("SignOut", true),
  PASSWORD_SET("PasswordSet", true),
  UNKNOWN_USER("SignIn", false),
  WRONG_PASSWORD("SignIn", false),
  WRONG_PASSWORD_LOCKED_NOW("SignIn", false),
  LOCKED("SignIn", false),
  DISABLED("SignIn", false),
  EMAIL_NOT_VERIFIED("SignIn", false),
  EMAIL_CONFIRMED("EmailConfirm", true),
  EMAIL_CHANGED("EmailChange", true),
  PASSWORD_RESET("PasswordReset", true),
  /** The first factor was right; the sign-in goes on with the second. */
  SECOND_FACTOR_ASKED("SignInBegin", true),
  WRONG_CODE("SignIn", false),
  WRONG_CODE_LOCKED_NOW("SignIn", false),
  SECOND_FACTOR_LOCKED("SignIn", false),
  REFRESH_TOKEN_REUSED("TokenRefresh", false),
  REFRESH_REFUSED("TokenRefresh", false);

  private final String action;
  private final boolean success;

  LoginOutcome(String action, boolean success) {
    this.action = action;
    this.success = success;
  }

  /** What was attempted, in the words of the audit log. */
  public String action() {
    return action;
  }

  public boolean isSuccess() {
    return success;
  }

  /** A stable code of how it ended. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
