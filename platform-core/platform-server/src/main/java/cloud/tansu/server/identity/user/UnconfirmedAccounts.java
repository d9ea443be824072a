package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.token.TokenSubject;

/**
 * Makes accounts that cannot be used before a link in a mail was followed. Implemented where mails
 * are written.
 */
public interface UnconfirmedAccounts {

  /** What came of it. */
  enum Outcome {
    /** A mail is on its way; to whom and saying what is not told. */
    MAIL_SENT,
    EMAIL_TAKEN
  }

  /**
   * Makes the account and sends the link.
   *
   * @param secretly whether the answer, and the time it takes, are the same for an address that is
   *     taken: then its owner gets a mail that says so
   */
  Outcome make(SignUpRequest request, TokenSubject user, NewPassword password, boolean secretly);
}
