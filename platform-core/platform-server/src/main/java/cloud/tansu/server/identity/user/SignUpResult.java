package cloud.tansu.server.identity.user;

/** What came of an attempt to sign up. */
public sealed interface SignUpResult {

  /** The account was made and its user is signed in. */
  record SignedUp(Grant grant) implements SignUpResult {}

  /** A mail is on its way; to whom and saying what is not told. */
  record ConfirmationSent() implements SignUpResult {}

  record EmailTaken() implements SignUpResult {}

  record NotAllowed() implements SignUpResult {}
}
