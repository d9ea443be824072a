package cloud.tansu.server.identity;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around users, passwords and tokens. */
public final class IdentityProblems {

  public static final ProblemType INVALID_CREDENTIALS =
      new ProblemType("invalid_credentials", 401, "E-mail address or password is wrong");
  public static final ProblemType INVALID_REFRESH_TOKEN =
      new ProblemType("invalid_refresh_token", 401, "The refresh token cannot be used");
  public static final ProblemType ACCOUNT_DISABLED =
      new ProblemType("account_disabled", 403, "The account is disabled");
  public static final ProblemType EMAIL_NOT_VERIFIED =
      new ProblemType("email_not_verified", 403, "The e-mail address is not confirmed yet");
  public static final ProblemType RESET_LINK_INVALID =
      new ProblemType("reset_link_invalid", 400, "The link to choose a password cannot be used");
  public static final ProblemType CONFIRMATION_LINK_INVALID =
      new ProblemType("confirmation_link_invalid", 400, "The link to confirm cannot be used");
  public static final ProblemType ACCOUNT_LOCKED =
      new ProblemType("account_locked", 423, "The account is locked for a while");
  public static final ProblemType SIGN_UP_DISABLED =
      new ProblemType("sign_up_disabled", 403, "People cannot sign up here by themselves");
  public static final ProblemType EMAIL_TAKEN =
      new ProblemType("email_taken", 409, "There is an account with this e-mail address");
  public static final ProblemType PASSWORD_TOO_WEAK =
      new ProblemType("password_too_weak", 400, "The password does not meet the policy");
  public static final ProblemType PASSWORD_REUSED =
      new ProblemType("password_reused", 400, "The password was used before");
  public static final ProblemType CURRENT_PASSWORD_WRONG =
      new ProblemType("current_password_wrong", 400, "The current password is wrong");
  public static final ProblemType POLICY_TOO_WEAK =
      new ProblemType("policy_too_weak", 422, "The policy is weaker than the platform's");
  public static final ProblemType TENANT_SIGN_IN_DISABLED =
      new ProblemType("tenant_sign_in_disabled", 403, "Sign-in is switched off");
  public static final ProblemType SETUP_LINK_INVALID =
      new ProblemType("setup_link_invalid", 400, "The link to set a password cannot be used");
  public static final ProblemType INVITATION_INVALID =
      new ProblemType("invitation_invalid", 400, "The invitation cannot be used");
  public static final ProblemType INVITATION_EXPIRED =
      new ProblemType("invitation_expired", 400, "The invitation has expired");
  public static final ProblemType INVITATION_USED =
      new ProblemType("invitation_used", 410, "The invitation was used");
  public static final ProblemType INVITATION_OTHER_EMAIL =
      new ProblemType("invitation_other_email", 400, "The invitation is for another address");
  public static final ProblemType INVITATION_CLOSED =
      new ProblemType("invitation_closed", 409, "The invitation was accepted or revoked");
  public static final ProblemType LAST_ADMINISTRATOR =
      new ProblemType("last_administrator", 409, "The last administrator must stay");
  public static final ProblemType LAST_CREDENTIAL =
      new ProblemType("last_credential", 409, "Something to sign in with must stay");
  public static final ProblemType SIGN_IN_BUSY =
      new ProblemType("sign_in_busy", 503, "Too many passwords are being checked");
  public static final ProblemType MFA_REQUIRED =
      new ProblemType("mfa_required", 401, "A second factor is required");
  public static final ProblemType MFA_ENROLMENT_REQUIRED =
      new ProblemType("mfa_enrolment_required", 403, "A second factor has to be set up first");
  public static final ProblemType MFA_TOKEN_INVALID =
      new ProblemType("mfa_token_invalid", 401, "The sign-in has to begin anew");
  public static final ProblemType MFA_CODE_INVALID =
      new ProblemType("mfa_code_invalid", 401, "The code cannot be used");
  public static final ProblemType MFA_LOCKED =
      new ProblemType("mfa_locked", 423, "The second factor is locked for a while");

  public static final ProblemType CLIENT_ID_TAKEN =
      new ProblemType("client_id_taken", 409, "There is a client of this id");

  private IdentityProblems() {}
}
