package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.ProblemType;

/** Why an invitation was not accepted. */
public enum Refusal {
  /** There is no such link, or it was taken back or replaced by another. */
  INVALID(
      "The link was not copied completely, or was taken back or replaced by a newer one. Ask for"
          + " another invitation."),
  EXPIRED("The time to accept the invitation is over. Ask whoever invited you to send it again."),
  USED("An account was made with this invitation already. Sign in with it."),
  OTHER_EMAIL("The invitation was sent to another e-mail address. Use that one."),
  /** Somebody else may have made the account, and would get the role with it. */
  UNCONFIRMED(
      "Nobody has shown yet that the account with this address belongs to whoever reads its mail."
          + " Choose a new password by the link under 'Forgot the password?', sign in with it, then"
          + " open the invitation again."),
  EMAIL_TAKEN("There is an account with the invited e-mail address already. Sign in with it.");

  private final String detail;

  Refusal(String detail) {
    this.detail = detail;
  }

  /** What happened and what to do, as sentences. */
  public String detail() {
    return detail;
  }

  public ProblemType type() {
    return switch (this) {
      case INVALID -> IdentityProblems.INVITATION_INVALID;
      case EXPIRED -> IdentityProblems.INVITATION_EXPIRED;
      case USED -> IdentityProblems.INVITATION_USED;
      case OTHER_EMAIL -> IdentityProblems.INVITATION_OTHER_EMAIL;
      case UNCONFIRMED -> IdentityProblems.EMAIL_NOT_VERIFIED;
      case EMAIL_TAKEN -> IdentityProblems.EMAIL_TAKEN;
    };
  }

  public ProblemException asException() {
    return Problem.of(type(), detail).asException();
  }
}
